import { verifySubtreeConsistency } from "./verifySubtreeConsistency.js";

/** What is claimed of two states of a log. */
export interface ConsistencyClaim {
  /** Entries in the earlier log, at least one. */
  size1: bigint;
  /** Its root. */
  root1: string;
  /** Entries in the later log. */
  size2: bigint;
  /** Its root. */
  root2: string;
  /** Nodes in the order of the RFC. */
  proof: readonly string[];
}

/**
 * Whether the earlier log is the beginning of the later one; RFC 9162, section 2.1.4.2. Needs no network.
 *
 * A log without entries is the beginning of every log, and a proof of that says nothing: it is refused. A log is consistent with
 * itself by the empty proof.
 *
 * @param claim - The two logs and the proof.
 * @returns False also when a hash has not 32 bytes.
 */
export function verifyConsistency({ size1, root1, size2, root2, proof }: ConsistencyClaim): boolean {
  if (size1 === 0n) return false;

  return verifySubtreeConsistency({ start: 0n, end: size1, subtreeRoot: root1, size: size2, root: root2, proof });
}
