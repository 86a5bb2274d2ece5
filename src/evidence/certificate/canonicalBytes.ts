import { sha256 } from "@noble/hashes/sha2";
import library from "canonicalize";
import { hexlify } from "ethers";

import type { EvidenceCertificate } from "./types.js";

// What is loaded is the function itself, everywhere; its types say so to CommonJS only.
const canonicalize = library as unknown as (value: object) => string;

/**
 * The bytes of a certificate: canonical JSON (RFC 8785) in UTF-8. The same certificate has the same bytes everywhere.
 *
 * @param certificate - The certificate, or a part of it.
 * @returns The bytes to store, send and hash.
 */
export function canonicalBytes(certificate: object): Uint8Array {
  return new TextEncoder().encode(canonicalize(certificate));
}

/**
 * The checksum that belongs into a certificate.
 *
 * @param certificate - The certificate; a checksum that it has already does not matter.
 * @returns SHA2-256 of its canonical bytes without the checksum.
 */
export function certificateChecksum(certificate: Omit<EvidenceCertificate, "checksum">): string {
  const rest: Record<string, unknown> = { ...certificate };
  delete rest.checksum;
  return hexlify(sha256(canonicalBytes(rest)));
}
