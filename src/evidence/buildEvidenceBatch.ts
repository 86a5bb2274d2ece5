import { getBytes } from "ethers";

import { merkleLeaf, merkleTree } from "../utils/merkleTree.js";
import { batchId } from "./batchId.js";
import { InvalidEvidenceBatchError } from "./errors.js";
import { paddedTree } from "./paddedTree.js";
import { LEAF_PROFILES, type EvidenceBatch, type EvidenceUnit, type LeafProfile } from "./types.js";
import { unitId } from "./unitId.js";

/** A unit of a batch with what proves it. */
export interface BatchedUnit {
  unit: EvidenceUnit;
  /** Id of the unit. */
  id: string;
  /** Merkle proof from the unit to the batch's root. */
  proof: string[];
}

/** A batch with the proofs of its units. */
export interface BuiltEvidenceBatch {
  /** Id of the batch. */
  id: string;
  batch: EvidenceBatch;
  /** The units in the order given. */
  units: BatchedUnit[];
}

/**
 * Builds the Merkle tree of a batch of units. Validate each unit first, see `validateUnit`: a root is recorded whatever is in it,
 * and a unit that fails its schema's rules is refused only when it is used.
 *
 * @param units - The units: at least one, no two alike, all of one schema, notary set version and depositor.
 * @param profile - How leaves and proofs are formed.
 * @returns What the notaries approve, and a proof for each unit.
 * @throws {@link InvalidEvidenceBatchError} when the units do not make a batch.
 */
export function buildEvidenceBatch(units: readonly EvidenceUnit[], profile: LeafProfile): BuiltEvidenceBatch {
  const { schema, notarySetVersion, depositor } = requireAlike(units);
  const ids = units.map(unitId);
  requireDistinct(ids);

  const { root, depth, proofs } = profile === "oz" ? standardTree(ids) : paddedTree(ids);
  const batch: EvidenceBatch = {
    root,
    profile: LEAF_PROFILES[profile],
    depth: BigInt(depth),
    count: BigInt(units.length),
    schema,
    notarySetVersion,
    depositor,
  };
  return {
    id: batchId(batch),
    batch,
    units: units.map((unit, index) => ({ unit, id: ids[index] ?? "", proof: proofs[index] ?? [] })),
  };
}

/** The tree that `StandardMerkleTree` of `@openzeppelin/merkle-tree` builds over ids as `["bytes32"]`. */
function standardTree(ids: readonly string[]): { root: string; depth: number; proofs: string[][] } {
  const tree = merkleTree(ids.map((id) => merkleLeaf(getBytes(id))));
  return { root: tree.root, depth: 0, proofs: ids.map((_, index) => tree.proof(index)) };
}

function requireAlike(units: readonly EvidenceUnit[]): EvidenceUnit {
  const [first] = units;
  if (first === undefined) throw new InvalidEvidenceBatchError("Empty", 0);

  units.forEach((unit, index) => {
    for (const field of ["schema", "notarySetVersion", "depositor"] as const) {
      if (BigInt(unit[field]) !== BigInt(first[field])) {
        throw new InvalidEvidenceBatchError("FieldDiffers", index, field);
      }
    }
  });
  return first;
}

function requireDistinct(ids: readonly string[]): void {
  const seen = new Set<string>();
  ids.forEach((id, index) => {
    if (seen.has(id)) throw new InvalidEvidenceBatchError("DuplicateUnit", index);
    seen.add(id);
  });
}
