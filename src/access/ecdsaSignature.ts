import { type BytesLike, concat, getBytes, toBeHex, toBigInt } from "ethers";

import { KeySignatureError } from "./errors.js";

/** Order of P-256. */
const P256_ORDER = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;

/**
 * Brings an ECDSA signature on P-256 into the form that the contract takes.
 *
 * @param signature - `r, s` in 64 bytes (IEEE P1363), or DER.
 * @returns `r, s` in 64 bytes; a high `s`, which many signers give, is replaced by its low twin.
 * @throws {@link KeySignatureError} when it is neither.
 */
export function lowSignature(signature: BytesLike): string {
  const [r, s] = readSignature(signature, P256_ORDER);
  return concat([toBeHex(r, 32), toBeHex(s > P256_ORDER / 2n ? P256_ORDER - s : s, 32)]);
}

/**
 * Reads the two integers of a signature.
 *
 * @param signature - `r, s` in 64 bytes, or DER in its one form.
 * @param order - Order of the curve: both are within 1 and one less.
 * @throws {@link KeySignatureError} when it is neither.
 */
export function readSignature(signature: BytesLike, order: bigint): [r: bigint, s: bigint] {
  const [r, s] = split(getBytes(signature));
  if (r === 0n || r >= order || s === 0n || s >= order) throw malformed("one with r and s within the curve's order");
  return [r, s];
}

function split(bytes: Uint8Array): [r: bigint, s: bigint] {
  if (bytes.length === 64) return [toBigInt(bytes.slice(0, 32)), toBigInt(bytes.slice(32))];
  if (bytes[0] !== 0x30 || bytes[1] !== bytes.length - 2) throw malformed("r, s in 64 bytes, or DER");
  const [r, next] = readInteger(bytes, 2);
  const [s, end] = readInteger(bytes, next);
  if (end !== bytes.length) throw malformed("DER without trailing bytes");
  return [r, s];
}

/** A non-negative DER integer in its shortest form. */
function readInteger(bytes: Uint8Array, at: number): [value: bigint, next: number] {
  const length = bytes[at + 1] ?? 0;
  const next = at + 2 + length;
  const [first = 0x80, second = 0x80] = bytes.slice(at + 2, next);
  const sound = bytes[at] === 0x02 && length > 0 && next <= bytes.length && first < 0x80;
  if (!sound || (first === 0 && length > 1 && second < 0x80)) throw malformed("DER of two integers");
  return [toBigInt(bytes.slice(at + 2, next)), next];
}

function malformed(expected: string): KeySignatureError {
  return new KeySignatureError({ kind: "malformed", expected });
}
