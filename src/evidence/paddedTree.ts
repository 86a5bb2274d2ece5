import { ZeroHash, concat, keccak256 } from "ethers";

/** A Merkle tree padded with zero leaves to a power of two. */
export interface PaddedTree {
  root: string;
  /** Length of every proof. */
  depth: number;
  /** The proof of each leaf, in the order of the leaves. */
  proofs: string[][];
}

/**
 * Builds the tree of the leaf profile `openattestation`: bare leaves, zero leaves up to a power of two, siblings hashed as sorted
 * pairs.
 *
 * @param leaves - The leaves, at least one, none of them zero.
 * @returns Root, depth and proofs.
 */
export function paddedTree(leaves: readonly string[]): PaddedTree {
  let depth = 0;
  while (2 ** depth < leaves.length) depth++;

  const levels = [[...leaves, ...Array<string>(2 ** depth - leaves.length).fill(ZeroHash)]];
  for (let level = 0; level < depth; level++) levels.push(parents(levels[level] ?? []));

  return {
    root: levels[depth]?.[0] ?? ZeroHash,
    depth,
    proofs: leaves.map((_, index) =>
      levels.slice(0, depth).map((nodes, level) => nodes[Math.floor(index / 2 ** level) ^ 1] ?? ZeroHash),
    ),
  };
}

/**
 * Hashes two nodes to their parent, whatever their order.
 *
 * @param left - A node.
 * @param right - Its sibling.
 * @returns keccak-256 of the two, the smaller first.
 */
export function hashPair(left: string, right: string): string {
  return keccak256(BigInt(left) < BigInt(right) ? concat([left, right]) : concat([right, left]));
}

function parents(nodes: readonly string[]): string[] {
  return nodes.flatMap((node, index) => (index % 2 === 0 ? [hashPair(node, nodes[index + 1] ?? ZeroHash)] : []));
}
