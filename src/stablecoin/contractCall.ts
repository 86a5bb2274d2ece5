import { FunctionFragment, Interface } from "ethers";

/**
 * What a transaction needs to carry a signed message to its contract: given to ethers' `sendTransaction`, to viem's, or to a wallet
 * (`eth_sendTransaction`), by whoever pays the gas.
 */
export interface ContractCall {
  readonly to: `0x${string}`;
  readonly data: `0x${string}`;
}

/**
 * Encodes one call.
 *
 * @param to - The contract.
 * @param declaration - The function as Solidity declares it, so that an overload is named for certain.
 * @param args - Its arguments in their order.
 */
export function contractCall(to: `0x${string}`, declaration: string, args: readonly unknown[]): ContractCall {
  const fragment = FunctionFragment.from(declaration);
  return { to, data: new Interface([fragment]).encodeFunctionData(fragment, [...args]) as `0x${string}` };
}
