import { Validator } from "@cfworker/json-schema";

import { canonicalBytes } from "./canonicalBytes.js";
import { CERTIFICATE_SCHEMA } from "./certificateSchema.js";
import { InvalidCertificateError } from "./errors.js";
import { type EvidenceCertificate, MAX_CERTIFICATE_BYTES } from "./types.js";

const WHOLE = "certificate";

/**
 * Reads the bytes of a certificate: their size, their encoding, their canonical form and their shape. Whether they prove anything is
 * the question of `verifyCertificate`.
 *
 * @param bytes - The certificate's bytes, exactly as issued.
 * @returns The certificate.
 * @throws {@link InvalidCertificateError} `TooLarge`, `NotUtf8`, `NotJson`, `NotCanonical` or `Malformed`.
 */
export function readCertificate(bytes: Uint8Array): EvidenceCertificate {
  if (bytes.length > MAX_CERTIFICATE_BYTES) {
    throw new InvalidCertificateError("TooLarge", WHOLE, `has ${bytes.length} bytes, ${MAX_CERTIFICATE_BYTES} at most`);
  }
  const value = parse(decode(bytes));
  requireCanonical(value, bytes);
  requireShape(value);
  return value as EvidenceCertificate;
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (cause) {
    throw new InvalidCertificateError("NotUtf8", WHOLE, "has bytes that are not UTF-8", { cause });
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new InvalidCertificateError("NotJson", WHOLE, `is not JSON: ${(cause as Error).message}`, { cause });
  }
}

/** One certificate has one form: no spaces, sorted names, none twice, no other spelling of a character. */
function requireCanonical(value: unknown, bytes: Uint8Array): void {
  const canonical = isObject(value) ? canonicalOrNone(value) : undefined;
  const differs = canonical?.findIndex((byte, index) => byte !== bytes[index]) ?? 0;
  if (differs === -1 && canonical?.length === bytes.length) return;

  const place = differs === -1 ? canonical?.length : differs;
  throw new InvalidCertificateError("NotCanonical", WHOLE, `is not canonical JSON (RFC 8785) from byte ${place} on`);
}

/** RFC 8785 knows no half of a surrogate pair, which UTF-8 cannot carry and JSON can spell; nor endless nesting. */
function canonicalOrNone(value: object): Uint8Array | undefined {
  try {
    const hasHalf = (text: string): boolean => /\p{Surrogate}/u.test(text);
    JSON.stringify(value, (name, part: unknown) => {
      if (hasHalf(name) || (typeof part === "string" && hasHalf(part))) throw new RangeError("half a character");
      return part;
    });
    return canonicalBytes(value);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function requireShape(value: unknown): void {
  const { valid, errors } = new Validator(CERTIFICATE_SCHEMA, "2020-12", true).validate(value);
  if (valid) return;

  // The last one is the deepest: what the others are about.
  const deepest = errors.at(-1);
  const path = deepest?.instanceLocation.replace(/^#\/?/, "").replaceAll("/", ".") ?? "";
  throw new InvalidCertificateError("Malformed", path === "" ? WHOLE : path, deepest?.error ?? "has another form");
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
