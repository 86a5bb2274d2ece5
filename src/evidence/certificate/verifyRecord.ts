import { InvalidEvidenceUnitError } from "../errors.js";
import { EVIDENCE_STATUS } from "../types.js";
import { validateUnit } from "../validateUnit.js";
import type { CertifiedState, ProvedRecord } from "./certifiedState.js";
import type { CertifiedUnit } from "./certifiedUnit.js";
import { InvalidCertificateError } from "./errors.js";
import { statusOfRecord, worseStatus } from "./statusOfRecord.js";
import type { CertifiedStatus } from "./types.js";
import { EXTRACTED, type RecordOfWord } from "./unpackWords.js";

/** What the chain's state says about the unit at one time. */
export interface VerifiedRecord {
  readonly status: CertifiedStatus;
  /** Place in the order of all approvals of the registry, from 1; that of the batch for a unit in one. */
  readonly sequence: bigint;
  readonly notarizedAt: bigint;
}

/**
 * Judges the records of a unit, alone or in a batch, as the registry's `check` does.
 *
 * @param state - What the chain's state says.
 * @param options - The unit with its batch, and the second at which it is judged: that of the block.
 * @throws {@link InvalidCertificateError} `NotRecorded`, `RecordDiffers`, `NotInBatch` or `UnitUnsound`.
 */
export function verifyRecord(state: CertifiedState, options: { subject: CertifiedUnit; time: bigint }): VerifiedRecord {
  const { subject, time } = options;
  const { unit, batch } = subject;
  const approved = batch === undefined ? state.own : state.batch;
  if (approved === undefined || approved.notarizedAt === 0n) {
    const part = batch === undefined ? "the unit's record" : "the batch's record";
    throw new InvalidCertificateError("NotRecorded", part, "is empty in the state of the block");
  }
  requireMatching(approved, { subject, schema: state.schema.number });

  const { sequence, notarizedAt } = approved;
  const status = statusAt(approved, { time, expiresAt: unit.expiresAt });
  if (batch === undefined) return { status, sequence, notarizedAt };

  requireSound(state, subject, approved);
  const own = ownStatus(state, { batch: batch.id, time, expiresAt: unit.expiresAt });
  return { status: worseStatus(status, own), sequence, notarizedAt };
}

/** A unit in a batch has a record of its own once something happened to it alone. */
function ownStatus(
  { own, takenFrom }: CertifiedState,
  { batch, ...at }: { batch: string; time: bigint; expiresAt: bigint },
): CertifiedStatus {
  if (own.notarizedAt === 0n) return "final";
  if (own.profile === EXTRACTED && takenFrom === BigInt(batch)) return statusAt(own, at);
  const detail =
    own.profile === EXTRACTED ? "says that it was taken out of another batch" : "says that it stands alone";
  throw new InvalidCertificateError("NotInBatch", "the unit's record", detail);
}

function requireMatching(
  record: RecordOfWord,
  { subject: { unit, batch }, schema }: { subject: CertifiedUnit; schema: bigint },
): void {
  const expected: Partial<Record<keyof RecordOfWord, bigint>> = {
    depositor: unit.depositor,
    notarySetVersion: unit.notarySetVersion,
    schemaNumber: schema,
    profile: batch?.members.profile ?? 0n,
    depth: batch?.members.depth ?? 0n,
  };
  // Revocation and supersession put their own second in the place of the expiry.
  const hasEnded = record.status === EVIDENCE_STATUS.revoked || record.status === EVIDENCE_STATUS.superseded;
  if (!hasEnded) expected.endsAt = batch === undefined ? unit.expiresAt : 0n;

  for (const [member, value] of Object.entries(expected)) {
    const actual = record[member as keyof RecordOfWord];
    if (actual === value) continue;
    throw new InvalidCertificateError(
      "RecordDiffers",
      `record.${member}`,
      `is ${actual} on chain, ${value} is claimed`,
    );
  }
}

/** A root is recorded whatever is in it, so a unit in a batch is judged when it is used. */
function requireSound({ schema, superseded }: CertifiedState, { unit }: CertifiedUnit, batch: RecordOfWord): void {
  try {
    validateUnit(unit, { mandatoryFields: schema.mandatoryFields, now: batch.notarizedAt });
  } catch (cause) {
    if (!(cause instanceof InvalidEvidenceUnitError)) throw cause;
    throw new InvalidCertificateError("UnitUnsound", "unit", cause.message, { cause });
  }
  if (superseded === undefined) return;
  const stoodBefore = superseded.sequence !== 0n && superseded.sequence < batch.sequence;
  const isUnit = superseded.profile === 0n || superseded.profile === EXTRACTED;
  if (stoodBefore && isUnit) return;
  throw new InvalidCertificateError("UnitUnsound", "unit.supersedes", "was not recorded before the batch");
}

function statusAt(record: ProvedRecord, at: { time: bigint; expiresAt: bigint }): CertifiedStatus {
  const status = statusOfRecord(record, { ...at, challenge: record.challenge });
  if (status !== undefined) return status;
  throw new InvalidCertificateError("RecordDiffers", "record.status", `is ${record.status}, which is no status`);
}
