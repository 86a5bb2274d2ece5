import { verifySubtreeInclusion } from "../log/verifySubtreeInclusion.js";
import type { ProvedLog } from "./certifiedState.js";
import { InvalidCertificateError } from "./errors.js";
import { logLeafOf, type LoggedRecord } from "./logLeaf.js";
import type { CertifiedLog } from "./types.js";

/** Where an approval stands in the registry's log. */
export interface LogPlace {
  /** Entries in the log as of the block. */
  readonly size: bigint;
  /** The entry, from zero. */
  readonly index: bigint;
}

/**
 * Demands that the log, as the chain's state holds it, has the record's entry at its place.
 *
 * @param stated - What the certificate says.
 * @param options - The log of the state, and the record that was approved: the unit's, or its batch's.
 * @throws {@link InvalidCertificateError} `LogDiffers` for another size or index, `NotInLog` for a path that leads elsewhere.
 */
export function verifyLog(
  stated: CertifiedLog,
  { log: { size, subtree, root }, logged }: { log: ProvedLog; logged: LoggedRecord },
): LogPlace {
  const index = logged.record.sequence - 1n;
  requireEqual("size", stated.size, size);
  requireEqual("index", stated.index, index);
  const leaf = logLeafOf(logged);
  if (subtree !== undefined && verifySubtreeInclusion({ ...subtree, leaf, index, proof: stated.path, root })) {
    return { size, index };
  }
  throw new InvalidCertificateError("NotInLog", "log.path", "does not lead from the record to the log's subtree");
}

function requireEqual(member: "size" | "index", stated: string, proved: bigint): void {
  if (BigInt(stated) === proved) return;
  throw new InvalidCertificateError("LogDiffers", `log.${member}`, `says ${stated}, the chain holds ${proved}`);
}
