import { sha256 } from "@noble/hashes/sha2";
import { concat, getBytes, hexlify, toBeHex } from "ethers";

/** Root of a log without entries: SHA-256 of nothing. */
export const EMPTY_LOG_ROOT = "0xe3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

/** An approval in the registry's log. */
export interface LogEntry {
  /** Id of the unit or the batch. */
  id: string;
  /** The registry's storage word of its record, as it was written with the approval. */
  recordWord: bigint;
}

/**
 * Encodes an approval as the registry's log holds it.
 *
 * @param entry - Id and record word.
 * @returns The 64 bytes `id ‖ record word`, as hex.
 */
export function encodeLogEntry({ id, recordWord }: LogEntry): string {
  return concat([id, toBeHex(recordWord, 32)]);
}

/**
 * Hashes an entry to its leaf; RFC 9162, section 2.1.1.
 *
 * @param entry - The entry's bytes, see {@link encodeLogEntry} for those of the registry.
 * @returns SHA-256 of a zero byte and the entry.
 */
export function logLeafHash(entry: string | Uint8Array): string {
  return digest("0x00", entry);
}

/**
 * Hashes two nodes to their parent; RFC 9162, section 2.1.1.
 *
 * @param left - The left node, 32 bytes.
 * @param right - The right node, 32 bytes.
 * @returns SHA-256 of a one byte and the two.
 */
export function logNodeHash(left: string, right: string): string {
  return digest("0x01", left, right);
}

function digest(...parts: (string | Uint8Array)[]): string {
  return hexlify(sha256(getBytes(concat(parts))));
}
