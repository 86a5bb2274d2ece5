import { decodeRlp, hexlify, isHexString, keccak256 } from "ethers";

import { InvalidCertificateError } from "./errors.js";

/** What a certificate needs of a block header. */
export interface BlockHeader {
  readonly hash: string;
  readonly stateRoot: string;
  readonly number: bigint;
  /** Unix second. */
  readonly timestamp: bigint;
}

// Places in the header's list; since the first block no fork has moved them, later ones append.
const STATE_ROOT = 3;
const NUMBER = 8;
const TIMESTAMP = 11;
const LEAST_FIELDS = 15;

/**
 * Reads a block header. Fields beyond the fifteen of the first blocks (base fee, withdrawals, blobs, beacon root, requests and
 * whatever comes) are hashed and not looked at.
 *
 * @param header - The header, RLP as hex.
 * @returns Its hash and what certificates are judged by.
 * @throws {@link InvalidCertificateError} `HeaderMalformed`.
 */
export function readHeader(header: string): BlockHeader {
  const fields = decode(header);
  const stateRoot = fields[STATE_ROOT];
  if (fields.length < LEAST_FIELDS || !isHexString(stateRoot, 32)) throw malformed("is no list of header fields");

  return { hash: keccak256(header), stateRoot, number: integer(fields[NUMBER]), timestamp: integer(fields[TIMESTAMP]) };
}

function decode(header: string): readonly unknown[] {
  try {
    const fields = decodeRlp(header);
    if (Array.isArray(fields)) return fields;
  } catch (cause) {
    throw malformed("is not RLP", cause);
  }
  throw malformed("is no list");
}

function integer(field: unknown): bigint {
  if (typeof field !== "string" || field.length > 18) throw malformed("has a number or time of more than 64 bits");
  return field === "0x" ? 0n : BigInt(hexlify(field));
}

function malformed(detail: string, cause?: unknown): InvalidCertificateError {
  return new InvalidCertificateError("HeaderMalformed", "header", detail, { cause });
}
