import { EVIDENCE_STATUS } from "../types.js";
import type { CertifiedStatus } from "./types.js";
import type { RecordOfWord } from "./unpackWords.js";

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
 * @param options - The Unix second, and the unit's own expiry for a batch's record, which has none.
 * @returns The status; undefined for a stored status that there is not.
 */
export function statusOfRecord(
  record: RecordOfWord,
  { time, expiresAt }: { time: bigint; expiresAt: bigint },
): CertifiedStatus | undefined {
  const stored = NAMES.get(record.status);
  if (stored === undefined || stored === "revoked" || stored === "superseded") return stored;

  const closesAt = record.notarizedAt + record.challengeMinutes * 60n;
  const status = stored === "provisional" && time >= closesAt ? "final" : stored;
  return expiresAt !== 0n && time >= expiresAt ? worseStatus(status, "expired") : status;
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
