import { AsnSerializer } from "@peculiar/asn1-schema";
import type { SubjectPublicKeyInfo } from "@peculiar/asn1-x509";

import { CURVES, type Curve, SIGNATURES } from "./algorithms.js";
import { at, decode } from "./der.js";
import { InvalidTimestampError } from "./errors.js";

/** A signature over bytes. */
export interface SignedBytes {
  readonly signed: Uint8Array<ArrayBuffer>;
  readonly signature: ArrayBuffer;
  /** Object identifier of the signature's algorithm. */
  readonly algorithm: string;
  /** Name of the digest where the identifier does not say it. */
  readonly digest?: string;
  readonly publicKey: SubjectPublicKeyInfo;
}

/**
 * Verifies an RSA (PKCS #1) or ECDSA signature with the platform's Web Crypto.
 *
 * @param signature - What was signed, how, and by which key.
 * @returns Whether it holds.
 * @throws {@link InvalidTimestampError} when the algorithm or the curve is not known.
 */
export async function verifySignature(signature: SignedBytes): Promise<boolean> {
  const scheme = SIGNATURES[signature.algorithm];
  const digest = scheme?.digest ?? signature.digest;
  if (scheme === undefined || digest === undefined) {
    throw new InvalidTimestampError("UnsupportedAlgorithm", `Signature algorithm ${signature.algorithm} is not known`);
  }
  const { signed } = signature;
  const spki = AsnSerializer.serialize(signature.publicKey);
  try {
    if (scheme.key === "RSA") {
      const rsa = { name: "RSASSA-PKCS1-v1_5", hash: digest };
      const key = await crypto.subtle.importKey("spki", spki, rsa, false, ["verify"]);
      return await crypto.subtle.verify(rsa, key, signature.signature, signed);
    }
    const curve = curveOf(signature.publicKey);
    const key = await crypto.subtle.importKey("spki", spki, { name: "ECDSA", namedCurve: curve.name }, false, [
      "verify",
    ]);
    const halves = fixedHalves(new Uint8Array(signature.signature), curve);
    return halves !== undefined && (await crypto.subtle.verify({ name: "ECDSA", hash: digest }, key, halves, signed));
  } catch (error) {
    if (error instanceof InvalidTimestampError) throw error;
    throw new InvalidTimestampError("BadCertificate", "The public key cannot be used", { cause: error });
  }
}

function curveOf(publicKey: SubjectPublicKeyInfo): Curve {
  const { parameters } = publicKey.algorithm;
  const dotted =
    parameters === undefined || parameters === null ? "none" : objectIdentifier(new Uint8Array(parameters));
  const curve = CURVES[dotted];
  if (curve === undefined) throw new InvalidTimestampError("UnsupportedAlgorithm", `Curve ${dotted} is not known`);
  return curve;
}

/** Dotted form of an object identifier's DER, whose numbers stand in base 128. */
export function objectIdentifier(der: Uint8Array): string {
  const numbers: number[] = [];
  let value = 0;
  for (const byte of decode(der, "object identifier").content) {
    value = value * 128 + (byte & 0x7f);
    if (byte >= 0x80) continue;
    numbers.push(value);
    value = 0;
  }
  const [first = 0, ...rest] = numbers;
  const root = Math.min(2, Math.floor(first / 40));
  return [root, first - 40 * root, ...rest].join(".");
}

/** Web Crypto wants both halves at their full length, one after the other; DER has them as integers. */
function fixedHalves(der: Uint8Array, { size }: Curve): Uint8Array<ArrayBuffer> | undefined {
  const sequence = decode(der, "signature");
  const fixed = new Uint8Array(2 * size);
  for (const index of [0, 1]) {
    const half = at(sequence, index).content;
    const digits = half[0] === 0 ? half.slice(1) : half;
    if (digits.length > size) return undefined;
    fixed.set(digits, (index + 1) * size - digits.length);
  }
  return fixed;
}
