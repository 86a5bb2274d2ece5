import { type ContractCall, contractCall } from "./contractCall.js";
import { type PermitInput, permitTypedData } from "./permitTypedData.js";
import { requireSignature } from "./validate.js";

const PERMIT = "function permit(address owner, address spender, uint256 value, uint256 deadline, bytes signature)";

/**
 * Makes the call that hands a signed permit in. Anybody may send it; nothing but what was signed happens.
 *
 * @param input - What was signed.
 * @param signature - The owner's, of any length that its account takes.
 * @throws {@link InvalidMessageError} when the token would refuse the message, or the signature is no bytes.
 */
export function permitCall(input: PermitInput, signature: string): ContractCall {
  const { domain, message } = permitTypedData(input);
  const { owner, spender, value, deadline } = message;
  return contractCall(domain.verifyingContract, PERMIT, [
    owner,
    spender,
    value,
    deadline,
    requireSignature("signature", signature),
  ]);
}
