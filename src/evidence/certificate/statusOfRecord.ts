import { EVIDENCE_STATUS } from "../types.js";
import type { CertifiedStatus } from "./types.js";
import type { ChallengeOfWord, RecordOfWord } from "./unpackWords.js";

const { provisional, final, challenged, upheld, revoked, superseded, expired } = EVIDENCE_STATUS;

/** How bad each status is, as in `EvidenceStatuses` of the contracts: a unit in a batch is as good as the worse of the two. */
const SEVERITY: readonly CertifiedStatus[] = [
  "final",
  "upheld",
  "provisional",
  "challenged",
  "expired",
  "superseded",
  "revoked",
];

const NAMES = new Map<bigint, CertifiedStatus>([
  [provisional, "provisional"],
  [final, "final"],
  [challenged, "challenged"],
  [upheld, "upheld"],
  [revoked, "revoked"],
  [superseded, "superseded"],
  [expired, "expired"],
]);

/**
 * Where a record stands at a time after it was recorded, as the contract computes it.
 *
 * @param record - The record's word.
 * @param options - The Unix second; the unit's own expiry, for a batch's record has none; the record's challenge while it has not been
 * settled.
 * @returns The status; undefined for a stored status that there is not.
 */
export function statusOfRecord(
  record: RecordOfWord,
  { time, expiresAt, challenge }: { time: bigint; expiresAt: bigint; challenge: ChallengeOfWord | undefined },
): CertifiedStatus | undefined {
  const stored = NAMES.get(record.status);
  if (stored === undefined || stored === "revoked" || stored === "superseded") return stored;

  const status = atTime(stored, { record, time, challenge });
  return expiresAt !== 0n && time >= expiresAt ? worseStatus(status, "expired") : status;
}

/** Deadlines act by themselves: a window that closes, and arbiters who stay silent. */
function atTime(
  stored: CertifiedStatus,
  { record, time, challenge }: { record: RecordOfWord; time: bigint; challenge: ChallengeOfWord | undefined },
): CertifiedStatus {
  if (stored === "provisional" && time >= record.notarizedAt + record.challengeMinutes * 60n) return "final";
  if (stored !== "challenged" || challenge === undefined || time < challenge.arbitrationEndsAt) return stored;
  return challenge.upheldByDefault ? "upheld" : "revoked";
}

/**
 * The worse of two statuses.
 *
 * @param a - One status.
 * @param b - The other.
 */
export function worseStatus(a: CertifiedStatus, b: CertifiedStatus): CertifiedStatus {
  return SEVERITY.indexOf(a) >= SEVERITY.indexOf(b) ? a : b;
}
