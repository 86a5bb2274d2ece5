import { invert, mod } from "@noble/curves/abstract/modular.js";
import { p256 } from "@noble/curves/p256.js";
import { concat, dataLength, dataSlice, getBytes } from "ethers";

import { keyIdOf, type PublicKey } from "../../access/keyIds.js";

const ORDER = p256.CURVE.n;
/** Bits of the tables that are computed once a device: some 30 ms for verifications that are five times as fast. */
const WINDOW = 8;
/** `x, y, r, s`. */
const SIGNATURE_BYTES = 128;

/**
 * Makes what verifies the signatures of one device, for a gateway that reads many: it judges as `verifyP256`, several times as fast.
 *
 * @param publicKey - The device's P-256 key.
 * @returns A function of a key's id, the hash that was signed and `x, y, r, s`; false for any other key.
 */
export function deviceVerifier(publicKey: PublicKey): (key: string, hash: string, signature: string) => boolean {
  const id = keyIdOf(publicKey);
  const point = p256.utils.precompute(
    WINDOW,
    p256.ProjectivePoint.fromHex(getBytes(concat(["0x04", publicKey.bytes]))),
  );

  return (key, hash, signature) => {
    if (key.toLowerCase() !== id || dataLength(signature) !== SIGNATURE_BYTES) return false;
    if (dataSlice(signature, 0, 64) !== publicKey.bytes) return false;
    const r = BigInt(dataSlice(signature, 64, 96));
    const s = BigInt(dataSlice(signature, 96));
    if (r === 0n || r >= ORDER || s === 0n || s > ORDER / 2n) return false;

    const inverse = invert(s, ORDER);
    const ofBase = p256.ProjectivePoint.BASE.multiplyUnsafe(mod(BigInt(hash) * inverse, ORDER));
    const sum = ofBase.add(point.multiplyUnsafe(mod(r * inverse, ORDER)));
    return !sum.equals(p256.ProjectivePoint.ZERO) && mod(sum.toAffine().x, ORDER) === r;
  };
}
