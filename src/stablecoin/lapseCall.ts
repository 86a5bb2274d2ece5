import { type ContractCall, contractCall } from "./contractCall.js";
import { requireAccount, requireBytes32 } from "./validate.js";

const LAPSE = "function lapse(bytes32 order, address account)";

/**
 * Makes the call that frees an account whose freeze has ended without a ratification. Anybody may send it, the holder too.
 *
 * @param council - Address of the freeze council.
 * @param order - Digest of the freeze order, see `freezeOrderDigest`.
 * @param account - The account.
 * @throws {@link InvalidMessageError} when an address or the digest is none.
 */
export function lapseCall(council: string, order: string, account: string): ContractCall {
  return contractCall(requireAccount("council", council), LAPSE, [
    requireBytes32("order", order),
    requireAccount("account", account),
  ]);
}
