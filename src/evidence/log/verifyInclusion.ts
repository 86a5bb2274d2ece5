import { isHexString } from "ethers";

import { logNodeHash } from "./hashes.js";

/** What is claimed of an entry. */
export interface InclusionClaim {
  /** Hash of the entry, see `logLeafHash`. */
  leaf: string;
  /** Its place in the log, from zero. */
  index: bigint;
  /** Entries in the log. */
  size: bigint;
  /** Siblings from the leaf up. */
  proof: readonly string[];
  /** Root of the log. */
  root: string;
}

/**
 * Whether the log of this size and root holds the entry; RFC 9162, section 2.1.3.2. Needs no network.
 *
 * @param claim - The entry, its proof and the log's root.
 * @returns False also when a hash has not 32 bytes.
 */
export function verifyInclusion(claim: InclusionClaim): boolean {
  const { leaf, size, proof, root } = claim;
  let { index } = claim;
  if (![leaf, root, ...proof].every((hash) => isHexString(hash, 32))) return false;
  if (index < 0n || index >= size) return false;

  let hash = leaf;
  let last = size - 1n;
  for (const sibling of proof) {
    if (last === 0n) return false;
    if (index % 2n === 1n || index === last) {
      hash = logNodeHash(sibling, hash);
      // A right edge without siblings climbs. It ends: `index` is not zero here.
      while (index % 2n === 0n) [index, last] = [index / 2n, last / 2n];
    } else {
      hash = logNodeHash(hash, sibling);
    }
    [index, last] = [index / 2n, last / 2n];
  }
  return last === 0n && hash === root.toLowerCase();
}
