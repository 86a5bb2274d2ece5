import { decodeRlp, keccak256 } from "ethers";

import { InvalidCertificateError } from "./errors.js";
import type { NodeSource } from "./proofNodes.js";
import { readTrie } from "./readTrie.js";

const CODE_OF_NONE = keccak256("0x");

/** An account of the state trie. */
export interface StateAccount {
  readonly storageRoot: string;
  readonly hasCode: boolean;
}

/** Reads the state of one block. */
export interface StateReader {
  /** The account; undefined when the state proves that there is none. */
  readonly account: (address: string, what: string) => StateAccount | undefined;
  /** A word of a contract's storage; zero when nothing stands there. */
  readonly word: (place: { address: string; slot: string; what: string }) => bigint;
}

/**
 * Reads accounts and storage words below a state root, each node by its hash.
 *
 * @param stateRoot - From a header that is trusted.
 * @param node - Where nodes come from.
 */
export function stateReader(stateRoot: string, node: NodeSource): StateReader {
  const account = (address: string, what: string): StateAccount | undefined => {
    const value = readTrie({ root: stateRoot, key: address, node, what });
    return value === undefined ? undefined : parseAccount(value, what);
  };
  const storageRoots = new Map<string, string>();

  const storageRoot = (address: string, what: string): string => {
    const known = storageRoots.get(address) ?? account(address, what)?.storageRoot;
    if (known === undefined) throw new InvalidCertificateError("AccountMissing", what, `nothing stands at ${address}`);
    storageRoots.set(address, known);
    return known;
  };
  return {
    account,
    word: ({ address, slot, what }) => {
      const value = readTrie({ root: storageRoot(address, what), key: slot, node, what });
      return value === undefined ? 0n : parseWord(value, what);
    },
  };
}

/** Nonce, balance, storage root, hash of the code. */
function parseAccount(value: string, what: string): StateAccount {
  const fields = decodeRlp(value);
  if (!Array.isArray(fields) || fields.length !== 4) throw malformed(what);
  return { storageRoot: String(fields[2]), hasCode: fields[3] !== CODE_OF_NONE };
}

function parseWord(value: string, what: string): bigint {
  const word = decodeRlp(value);
  if (typeof word !== "string") throw malformed(what);
  return BigInt(word);
}

function malformed(what: string): InvalidCertificateError {
  return new InvalidCertificateError("NodeMalformed", what, "what the trie holds is no account or word");
}
