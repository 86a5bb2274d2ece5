import { keccak256 } from "ethers";

import { InvalidCertificateError } from "./errors.js";
import type { NodeSource, TrieNode } from "./proofNodes.js";

/** Root of a trie with nothing in it: keccak-256 of the empty string's RLP. */
const EMPTY_ROOT = "0x56e81f171bcc55a6ff8345e692c0f86e5b48e01b996cadc001622fb5e363b421";

/**
 * Reads a value of a secure Merkle-Patricia trie (Yellow Paper, appendix D) by the nodes on its path. Every node is found by its
 * hash, so the value, or its absence, is as certain as the root.
 *
 * @param options - The root, the key before it is hashed, where nodes come from, and what is looked for, for messages.
 * @returns The value, RLP as hex; undefined when the trie proves that there is none.
 * @throws {@link InvalidCertificateError} when a node is missing or is none.
 */
export function readTrie(options: { root: string; key: string; node: NodeSource; what: string }): string | undefined {
  const { root, key, node, what } = options;
  if (root === EMPTY_ROOT) return undefined;

  let path = keccak256(key).slice(2);
  let current: TrieNode = node(root, what);
  for (;;) {
    const step = descend(current, path, what);
    if (step === undefined || "value" in step) return step?.value;
    // A child of less than 32 bytes stands in its parent as it is.
    current = typeof step.child === "string" ? node(step.child, what) : step.child;
    path = step.path;
  }
}

type Step = { readonly child: TrieNode; readonly path: string } | { readonly value: string };

function descend(node: TrieNode, path: string, what: string): Step | undefined {
  if (Array.isArray(node) && node.length === 17) return branch(node as readonly TrieNode[], path);
  if (Array.isArray(node) && node.length === 2) return shortcut(node as readonly TrieNode[], path, what);
  throw malformed(what);
}

/** Keys have one length, so no value stands in a branch. */
function branch(node: readonly TrieNode[], path: string): Step | undefined {
  const child = node[Number.parseInt(path.charAt(0), 16)];
  return child === undefined || child === "0x" ? undefined : { child, path: path.slice(1) };
}

/** A leaf or an extension: its first item holds the nibbles that it stands for, and which of the two it is. */
function shortcut([prefix, target]: readonly TrieNode[], path: string, what: string): Step | undefined {
  if (typeof prefix !== "string" || prefix.length < 4 || target === undefined) throw malformed(what);
  const flag = Number.parseInt(prefix.charAt(2), 16);
  if (flag > 3) throw malformed(what);
  const nibbles = prefix.slice(flag % 2 === 1 ? 3 : 4);

  if (flag < 2) return path.startsWith(nibbles) ? { child: target, path: path.slice(nibbles.length) } : undefined;
  if (nibbles !== path) return undefined;
  if (typeof target !== "string") throw malformed(what);
  return { value: target };
}

function malformed(what: string): InvalidCertificateError {
  return new InvalidCertificateError("NodeMalformed", what, "a node on its path is no trie node");
}
