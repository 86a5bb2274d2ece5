import type { StablecoinDomain, StablecoinTypedData } from "./typedData.js";
import { requireAccount, requireUint256 } from "./validate.js";

/**
 * The EIP-712 domain of a token. Its version is that of USDC's messages, so that clients written for USDC sign for this token.
 *
 * @throws {@link InvalidMessageError} when the token's address or chain cannot be one.
 */
export function signingDomain(token: StablecoinDomain): StablecoinTypedData<string, unknown>["domain"] {
  return {
    name: token.name,
    version: "2",
    chainId: requireUint256("chainId", token.chainId),
    verifyingContract: requireAccount("verifyingContract", token.verifyingContract),
  };
}
