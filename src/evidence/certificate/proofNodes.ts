import { decodeBase64, decodeRlp, encodeBase64, keccak256 } from "ethers";

import { InvalidCertificateError } from "./errors.js";

/** A node of a trie, decoded: byte strings as hex and lists of them. */
export type TrieNode = string | readonly TrieNode[];

/** Gives the node of a hash. `what` is what the node is needed for. */
export type NodeSource = (hash: string, what: string) => TrieNode;

/** The nodes of a certificate. */
export interface ProofNodes {
  readonly node: NodeSource;
  /** To be called at the end: a node that nothing needed proves nothing, and nothing would notice it being changed. */
  readonly requireAllUsed: () => void;
}

/**
 * Makes the nodes of a certificate available by their hashes, each in its place: the order in which they are first needed.
 *
 * @param encoded - The nodes, RLP in base64.
 * @throws {@link InvalidCertificateError} `NodeMalformed`; later `NodeMissing`, `NodeOutOfPlace` or `NodeUnused`.
 */
export function proofNodes(encoded: readonly string[]): ProofNodes {
  const places = new Map(encoded.map((node, index) => [hashOf(node, index), index] as const));
  const decoded: TrieNode[] = [];

  const node: NodeSource = (hash, what) => {
    const place = places.get(hash);
    if (place === undefined) throw missing(hash, what);
    if (place > decoded.length) {
      throw new InvalidCertificateError("NodeOutOfPlace", `nodes.${place}`, `is needed before nodes.${decoded.length}`);
    }
    return (decoded[place] ??= decode(encoded[place] ?? "", place));
  };
  const requireAllUsed = (): void => {
    if (decoded.length === encoded.length) return;
    throw new InvalidCertificateError("NodeUnused", `nodes.${decoded.length}`, "proves nothing");
  };
  return { node, requireAllUsed };
}

function hashOf(encoded: string, place: number): string {
  const bytes = decodeBase64(encoded);
  if (encodeBase64(bytes) === encoded) return keccak256(bytes);

  throw new InvalidCertificateError("NodeMalformed", `nodes.${place}`, "is base64 with unused bits that are not zero");
}

function decode(encoded: string, place: number): TrieNode {
  try {
    return decodeRlp(decodeBase64(encoded));
  } catch (cause) {
    throw new InvalidCertificateError("NodeMalformed", `nodes.${place}`, "is not RLP", { cause });
  }
}

function missing(hash: string, what: string): InvalidCertificateError {
  return new InvalidCertificateError("NodeMissing", what, `the node with the hash ${hash} is not in the certificate`);
}
