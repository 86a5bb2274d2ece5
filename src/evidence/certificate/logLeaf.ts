import { encodeLogEntry, logLeafHash } from "../log/hashes.js";
import { recordWord } from "../log/recordWord.js";
import type { RecordOfWord } from "./unpackWords.js";

/** A record as the chain holds it, and what the log's entry needs beside it. */
export interface LoggedRecord {
  /** Id of the unit or the batch. */
  readonly id: string;
  readonly record: RecordOfWord;
  /** The unit's expiry; zero for a batch. */
  readonly expiresAt: bigint;
}

/**
 * Hash of a record's entry in the log. The entry holds the record as it was first written; what may change since, the status and the
 * end, is put back: whether there is a window says the first, the unit's expiry is the second.
 *
 * @param logged - The record.
 * @returns The leaf.
 */
export function logLeafOf({ id, record, expiresAt }: LoggedRecord): string {
  const word = recordWord({ ...record, challengeWindow: record.challengeMinutes * 60n, expiresAt });
  return logLeafHash(encodeLogEntry({ id, recordWord: word }));
}
