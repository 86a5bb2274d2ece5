import { EVIDENCE_STATUS } from "../types.js";

/** A record as an approval writes it. */
export interface NewRecord {
  /** Place in the order of all approvals, from 1. */
  sequence: bigint;
  /** Unix second in which it was recorded: the time of the event's block. */
  notarizedAt: bigint;
  /** Version of the schema's notary set that approved it. */
  notarySetVersion: bigint;
  /** Number of the schema, as `SchemaRegistered` tells it. */
  schemaNumber: bigint;
  /** Seconds in which it can be challenged, as `SchemaBodiesSet` tells them. */
  challengeWindow: bigint;
  /** Party in whose name it was deposited. */
  depositor: bigint;
  /** A unit's expiry; zero, as for a batch, unless said. */
  expiresAt?: bigint;
  /** Number of a batch's leaf profile; zero, as for a unit, unless said. */
  profile?: bigint;
  /** Depth of a batch under `openattestation`; zero unless said. */
  depth?: bigint;
}

/**
 * The registry's storage word of a new record: what the log's entry holds beside the id. With it the log can be built from events
 * alone.
 *
 * @param record - What the events of the approval and of its schema say.
 * @returns The word, for `encodeLogEntry`.
 */
export function recordWord(record: NewRecord): bigint {
  const { expiresAt = 0n, profile = 0n, depth = 0n, challengeWindow } = record;
  const status = challengeWindow === 0n ? EVIDENCE_STATUS.final : EVIDENCE_STATUS.provisional;
  // From the lowest bit, as `EvidenceRecords` packs.
  const members: [value: bigint, bits: bigint][] = [
    [status, 8n],
    [profile, 8n],
    [depth, 8n],
    [record.notarySetVersion, 32n],
    [record.schemaNumber, 32n],
    [record.depositor, 40n],
    [record.sequence, 32n],
    [expiresAt, 40n],
    [record.notarizedAt, 40n],
    [challengeWindow / 60n, 16n],
  ];
  return members.reduceRight((word, [value, bits]) => (word << bits) | value, 0n);
}
