import { keccak256 } from "ethers";

import { hashPair } from "./paddedTree.js";
import type { LeafProfile } from "./types.js";

/**
 * The root that a proof leads to, computed without a network: the batch holds the unit when it is the batch's root.
 *
 * @param options - The unit's id, its proof, the batch's leaf profile and depth.
 * @returns The root; undefined when the proof has not the length that the profile demands or the id is zero.
 */
export function batchRoot(options: {
  id: string;
  proof: readonly string[];
  profile: LeafProfile;
  depth: bigint;
}): string | undefined {
  const { id, proof, profile, depth } = options;
  if (BigInt(id) === 0n) return undefined;
  if (profile === "oz") return proof.reduce(hashPair, keccak256(keccak256(id)));

  return BigInt(proof.length) === depth ? proof.reduce(hashPair, id) : undefined;
}
