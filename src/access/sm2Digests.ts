import { type BytesLike, concat, dataLength, toBeHex } from "ethers";

import { SM2_CURVE } from "./sm2Curve.js";
import { sm3 } from "./sm3.js";

/** The id of a signer where none was agreed on (GM/T 0009-2012), in ASCII: `1234567812345678`. */
export const SM2_DEFAULT_ID = "0x31323334353637383132333435363738";

/** `a, b` of the curve and the base point. */
const CURVE = [SM2_CURVE.a, SM2_CURVE.b, SM2_CURVE.gx, SM2_CURVE.gy].map((value) => toBeHex(value, 32));

/**
 * The digest Z of a signer's identity, which every SM2 signature covers; `SM2.identityDigest` on chain.
 *
 * @param point - The public key's `x, y` in 64 bytes.
 * @param id - The signer's id, less than 8,192 bytes; {@link SM2_DEFAULT_ID} where none was agreed on.
 * @returns 32 bytes in hexadecimal.
 * @throws RangeError when the point or the id has another length.
 */
export function sm2IdentityDigest(point: BytesLike, id: BytesLike = SM2_DEFAULT_ID): string {
  if (dataLength(point) !== 64) throw new RangeError(`A point has 64 bytes, not ${dataLength(point)}`);
  if (dataLength(id) >= 8_192) throw new RangeError(`An id has less than 8,192 bytes, not ${dataLength(id)}`);

  return sm3(concat([toBeHex(dataLength(id) * 8, 2), id, ...CURVE, point]));
}

/**
 * The digest e that is signed, for signers that hash nothing themselves. Most hash: give those the message.
 *
 * @param point - The public key's `x, y` in 64 bytes.
 * @param message - What is signed: the 32 bytes of an EIP-712 digest.
 * @param id - The signer's id.
 * @returns 32 bytes in hexadecimal.
 * @throws RangeError when the point or the id has another length.
 */
export function sm2SigningDigest(point: BytesLike, message: BytesLike, id: BytesLike = SM2_DEFAULT_ID): string {
  return sm3(concat([sm2IdentityDigest(point, id), message]));
}
