/** A record as its storage word holds it, see `EvidenceRecords` of the contracts. */
export interface RecordOfWord {
  /** Stored status; what it means at a time is the question of `statusOfRecord`. */
  readonly status: bigint;
  /** Leaf profile of a batch; zero for a unit that stands alone, {@link EXTRACTED} for one that was taken out of its batch. */
  readonly profile: bigint;
  readonly depth: bigint;
  readonly notarySetVersion: bigint;
  readonly schemaNumber: bigint;
  readonly depositor: bigint;
  /** Place in the order of all approvals, from 1. */
  readonly sequence: bigint;
  /** Unix second of the expiry, or of the revocation or supersession; zero for never. */
  readonly endsAt: bigint;
  /** Unix second in which it was recorded. */
  readonly notarizedAt: bigint;
  /** Minutes in which it can be challenged. */
  readonly challengeMinutes: bigint;
}

/** Profile of a unit that was taken out of its batch into a record of its own. */
export const EXTRACTED = 255n;

/** The challenge of a record. */
export interface ChallengeOfWord {
  /** Unix second; zero when there is none. */
  readonly challengedAt: bigint;
  /** Unix second from which the default counts. */
  readonly arbitrationEndsAt: bigint;
  /** Unix second of the decision; zero while there is none. */
  readonly decidedAt: bigint;
  /** What counts when nobody decides: upheld, or else revoked. */
  readonly upheldByDefault: boolean;
}

/** The first word of a schema. */
export interface SchemaOfWord {
  readonly number: bigint;
  readonly notarySet: bigint;
  readonly mandatoryFields: bigint;
}

/** The first word of a notary set's version. */
export interface SetVersionOfWord {
  readonly threshold: bigint;
  readonly seatCount: bigint;
  readonly writtenAt: bigint;
  /** Zero while the version is the current one. */
  readonly retiredAt: bigint;
}

/**
 * Unpacks the word of a record.
 *
 * @param word - The storage word.
 */
export function unpackRecord(word: bigint): RecordOfWord {
  const bits = reader(word);
  return {
    status: bits(8),
    profile: bits(8),
    depth: bits(8),
    notarySetVersion: bits(32),
    schemaNumber: bits(32),
    depositor: bits(40),
    sequence: bits(32),
    endsAt: bits(40),
    notarizedAt: bits(40),
    challengeMinutes: bits(16),
  };
}

/**
 * Unpacks the word of a challenge.
 *
 * @param word - The storage word.
 */
export function unpackChallenge(word: bigint): ChallengeOfWord {
  const bits = reader(word);
  return { challengedAt: bits(40), arbitrationEndsAt: bits(40), decidedAt: bits(40), upheldByDefault: bits(8) !== 0n };
}

/**
 * Unpacks the first word of a schema.
 *
 * @param word - The storage word.
 */
export function unpackSchema(word: bigint): SchemaOfWord {
  const bits = reader(word);
  return { number: bits(32), notarySet: bits(32), mandatoryFields: bits(32) };
}

/**
 * Unpacks the first word of a notary set's version.
 *
 * @param word - The storage word.
 */
export function unpackSetVersion(word: bigint): SetVersionOfWord {
  const bits = reader(word);
  return { threshold: bits(8), seatCount: bits(8), writtenAt: bits(40), retiredAt: bits(40) };
}

/**
 * Unpacks the size of the log from the word that it shares with the registry's succession and its newest known party.
 *
 * @param word - The storage word.
 */
export function unpackLogSize(word: bigint): bigint {
  return BigInt.asUintN(32, word >> 200n);
}

/** Takes members from the lowest bit on. */
function reader(word: bigint): (width: number) => bigint {
  let rest = word;
  return (width) => {
    const value = BigInt.asUintN(width, rest);
    rest >>= BigInt(width);
    return value;
  };
}
