import { type BytesLike, concat, toBeHex } from "ethers";

import { readSignature } from "./ecdsaSignature.js";
import { keyApproval } from "./keyApproval.js";
import type { PublicKey } from "./keyIds.js";
import type { Approval } from "./quorum.js";
import { SM2_CURVE } from "./sm2Curve.js";

/**
 * The approval of an SM2 key that signed the 32 bytes of the EIP-712 digest, with SM3 and the default identity `1234567812345678`.
 *
 * @param key - The signer's public key.
 * @param signature - `r, s` in 64 bytes, or DER.
 * @throws {@link KeySignatureError} when it is neither, or the key is of another type.
 */
export function sm2Approval(key: PublicKey, signature: BytesLike): Approval {
  const [r, s] = readSignature(signature, SM2_CURVE.n);
  return keyApproval(key, "sm2", [key.bytes, concat([toBeHex(r, 32), toBeHex(s, 32)])]);
}
