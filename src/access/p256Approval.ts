import type { BytesLike } from "ethers";

import { lowSignature } from "./ecdsaSignature.js";
import { keyApproval } from "./keyApproval.js";
import type { PublicKey } from "./keyIds.js";
import type { Approval } from "./quorum.js";

/**
 * The approval of a P-256 key that signed the EIP-712 digest itself, without hashing it again.
 *
 * @param key - The signer's public key.
 * @param signature - `r, s` in 64 bytes, or DER. A high `s` is replaced by its low twin: the contract takes no other.
 * @throws {@link KeySignatureError} when it is neither, or the key is of another type.
 */
export function p256Approval(key: PublicKey, signature: BytesLike): Approval {
  return keyApproval(key, "p256", [key.bytes, lowSignature(signature)]);
}
