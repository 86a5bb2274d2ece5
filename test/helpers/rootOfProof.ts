import { concat, keccak256 } from "ethers";

import type { Hex } from "../../src/supplychain/eventLeaf.js";

/** The root to which a proof leads from a leaf's hash, in a tree of OpenZeppelin: a root for which the proof is right. */
export function rootOfProof(leafHash: string, proof: readonly string[]): Hex {
  return proof.reduce(
    (node, sibling) => keccak256(concat(node < sibling ? [node, sibling] : [sibling, node])),
    leafHash,
  ) as Hex;
}
