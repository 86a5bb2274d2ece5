import { Field } from "@noble/curves/abstract/modular.js";
import { weierstrassPoints } from "@noble/curves/abstract/weierstrass.js";
import { dataLength, dataSlice } from "ethers";

import { isSoundKey } from "./isSoundKey.js";
import { SM2_CURVE } from "./sm2Curve.js";
import { sm2SigningDigest } from "./sm2Digests.js";

/** `x, y, r, s`. */
const PACKED_BYTES = 128;

const { p, a, b, n, gx: Gx, gy: Gy } = SM2_CURVE;
const { ProjectivePoint: Point } = weierstrassPoints({ Fp: Field(p), a, b, n, Gx, Gy, h: 1n });

/**
 * Whether an SM2 key signed a digest, as `Sm2Keys` on chain: the 32 bytes of the digest as message, with SM3 and the default identity.
 *
 * @param key - Id of the key.
 * @param digest - What was signed.
 * @param signature - `x, y, r, s` in 128 bytes.
 */
export function verifySm2(key: string, digest: string, signature: string): boolean {
  if (dataLength(signature) !== PACKED_BYTES) return false;
  return verifySm2Hash(key, sm2SigningDigest(dataSlice(signature, 0, 64), digest), signature);
}

/**
 * Whether an SM2 key signed what `e` stands for; `SM2.verifyHash` on chain.
 *
 * @param key - Id of the key.
 * @param e - SM3 of the signer's identity digest followed by the message.
 * @param signature - `x, y, r, s` in 128 bytes.
 */
export function verifySm2Hash(key: string, e: string, signature: string): boolean {
  if (!isSoundKey(key, { type: "sm2", bytes: dataSlice(signature, 0, 64) })) return false;

  const [x, y, r, s] = [0, 32, 64, 96].map((at) => BigInt(dataSlice(signature, at, at + 32))) as Four;
  const t = (r + s) % n;
  if (r === 0n || r >= n || s === 0n || s >= n || t === 0n) return false;
  // s*G + t*P; undefined at infinity.
  const sum = Point.BASE.multiplyAndAddUnsafe(Point.fromAffine({ x, y }), s, t);
  return sum !== undefined && (BigInt(e) + sum.x) % n === r;
}

type Four = [bigint, bigint, bigint, bigint];
