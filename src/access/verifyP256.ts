import { p256 } from "@noble/curves/p256.js";
import { concat, dataLength, dataSlice, getBytes } from "ethers";

import { isSoundKey } from "./isSoundKey.js";

/** `x, y, r, s`. */
const PACKED_BYTES = 128;

/**
 * Whether a P-256 key signed a hash, as `P256Keys` on chain: the hash itself, with a low `s`, by a point of the curve.
 *
 * @param key - Id of the key.
 * @param hash - What was signed, 32 bytes that are not hashed again.
 * @param signature - `x, y, r, s` in 128 bytes.
 */
export function verifyP256(key: string, hash: string, signature: string): boolean {
  if (dataLength(signature) !== PACKED_BYTES) return false;
  const point = dataSlice(signature, 0, 64);
  if (!isSoundKey(key, { type: "p256", bytes: point })) return false;

  // 64 bytes can be DER as well; only r and s as they stand are a signature here.
  const rules = { format: "compact", lowS: true, prehash: false } as const;
  return p256.verify(getBytes(dataSlice(signature, 64)), getBytes(hash), getBytes(concat(["0x04", point])), rules);
}
