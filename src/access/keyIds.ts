import { concat, dataLength, dataSlice, hexlify, keccak256, type BytesLike } from "ethers";

import { PublicKeyError } from "./errors.js";
import { SM2_CURVE } from "./sm2Curve.js";

/** Kinds of keys that sign in a quorum, and the numbers that their ids begin with. */
export const KEY_TYPES = { account: 0, p256: 1, rsa: 2, sm2: 3 } as const;

/** Kind of a key. */
export type KeyTypeName = keyof typeof KEY_TYPES;

/** A public key in its canonical form, in which it has one id whatever encoding it came in. */
export interface PublicKey {
  readonly type: Exclude<KeyTypeName, "account">;
  /** `x, y` of a point (64 bytes), or an RSA modulus (256 or 512 bytes) followed by the exponent 010001; lower-case hex. */
  readonly bytes: string;
}

interface Curve {
  readonly p: bigint;
  readonly a: bigint;
  readonly b: bigint;
}

const CURVES: Readonly<Record<"p256" | "sm2", Curve>> = {
  p256: {
    p: 0xffffffff00000001000000000000000000000000ffffffffffffffffffffffffn,
    a: 0xffffffff00000001000000000000000000000000fffffffffffffffffffffffcn,
    b: 0x5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604bn,
  },
  sm2: SM2_CURVE,
};

/** The exponent 65,537, the only one that is taken. */
const RSA_EXPONENT = "0x010001";
const MODULUS_LENGTHS = [256, 512];

/**
 * The id of a public key, as `KeyIds.ofPublicKey` makes it: its type, then the first 31 bytes of the keccak-256 of its canonical form.
 *
 * @param key - A key from {@link ellipticKey}, {@link rsaKey} or one of the readers of JWK, SPKI and COSE.
 */
export function keyIdOf({ type, bytes }: PublicKey): string {
  return concat([new Uint8Array([KEY_TYPES[type]]), dataSlice(keccak256(bytes), 0, 31)]);
}

/** Whether the text is an id that a key of a quorum can have, of an account or of another type. */
export function isKeyId(key: string): boolean {
  return /^0x(0{24}[0-9a-f]{40}|0[1-3][0-9a-f]{62})$/i.test(key) && !/^0x0+$/.test(key);
}

/**
 * A point of P-256 or of SM2's curve as a key.
 *
 * @param type - The curve.
 * @param point - `x, y` in 64 bytes, or the same after the prefix 04.
 * @throws {@link PublicKeyError} when it is no point of the curve, as the KeyRegistry would.
 */
export function ellipticKey(type: "p256" | "sm2", point: BytesLike): PublicKey {
  const given = hexlify(point);
  const bytes = dataLength(given) === 65 && given.startsWith("0x04") ? dataSlice(given, 1) : given;
  if (dataLength(bytes) !== 64) throw new PublicKeyError({ kind: "length", type, length: dataLength(given) });

  const { p, a, b } = CURVES[type];
  const x = BigInt(dataSlice(bytes, 0, 32));
  const y = BigInt(dataSlice(bytes, 32));
  if (x >= p || y >= p) throw new PublicKeyError({ kind: "out-of-field", type });
  if ((y * y - (x * x * x + a * x + b)) % p !== 0n) throw new PublicKeyError({ kind: "off-curve", type });
  return { type, bytes };
}

/**
 * An RSA key. Leading zeros, which some encodings have, are dropped.
 *
 * @param modulus - The modulus, big-endian.
 * @param exponent - The exponent, big-endian.
 * @throws {@link PublicKeyError} when it has not exactly 2,048 or 4,096 bits, is even, or the exponent is not 65,537.
 */
export function rsaKey(modulus: BytesLike, exponent: BytesLike): PublicKey {
  const n = withoutZeros(modulus);
  const bits = n === "0x" ? 0 : BigInt(n).toString(2).length;
  if (!MODULUS_LENGTHS.includes(bits / 8)) throw new PublicKeyError({ kind: "modulus-bits", bits });
  if (BigInt(n) % 2n === 0n) throw new PublicKeyError({ kind: "modulus-even" });
  const e = withoutZeros(exponent);
  if (e !== RSA_EXPONENT) throw new PublicKeyError({ kind: "exponent", exponent: e });
  return { type: "rsa", bytes: concat([n, e]) };
}

/** The call of the KeyRegistry that registers a key: its function and arguments. */
export function keyRegistration({ type, bytes }: PublicKey): {
  readonly function: "registerP256" | "registerRsa" | "registerSm2";
  readonly args: readonly string[];
} {
  if (type === "rsa") return { function: "registerRsa", args: [dataSlice(bytes, 0, -3), dataSlice(bytes, -3)] };
  return { function: type === "p256" ? "registerP256" : "registerSm2", args: [bytes] };
}

function withoutZeros(value: BytesLike): string {
  return hexlify(value).replace(/^0x(00)+/, "0x");
}
