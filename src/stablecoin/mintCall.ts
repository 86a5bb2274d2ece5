import { type ContractCall, contractCall } from "./contractCall.js";
import { requireAccount, requireBytes32, requireUint256 } from "./validate.js";

/** The function as Solidity declares it. */
export const MINT_DECLARATION = "function mint(address to, uint256 amount, bytes32 bankReference)";

/** A mint through the reserve gate. */
export interface Mint {
  /** Who receives the units. */
  readonly to: string;
  /** Base units. */
  readonly amount: bigint;
  /** Commitment to the payment that the mint is for, see `commitBankReference`; minted for once. */
  readonly bankReference: string;
}

/**
 * Makes the call that mints through the reserve gate. A TREASURER of the Authority sends it.
 *
 * @param gate - Address of the gate.
 * @param mint - To whom, how much, for what payment.
 * @throws {@link InvalidMessageError} when a value has no form that the gate could read.
 */
export function mintCall(gate: string, { to, amount, bankReference }: Mint): ContractCall {
  return contractCall(requireAccount("gate", gate), MINT_DECLARATION, [
    requireAccount("to", to),
    requireUint256("amount", amount),
    requireBytes32("bankReference", bankReference),
  ]);
}
