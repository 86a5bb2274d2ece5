import { Interface, type Result } from "ethers";

import type { ErrorCatalogue } from "./catalogue.js";
import { fillSentence } from "./fillSentence.js";
import { revertData } from "./revertData.js";

/** A contract's error in words. */
export interface ExplainedError {
  /** As in `AccountFrozen`. */
  readonly name: string;
  /** As in `AccountFrozen(address)`: the key of the catalogue. */
  readonly signature: string;
  /** In the order of the signature. */
  readonly args: readonly unknown[];
  /** What happened. */
  readonly why: string;
  /** What to do next. */
  readonly todo: string;
}

/**
 * Says in words why a contract refused.
 *
 * @param error - Revert data, or whatever a library, a wallet or a node threw.
 * @param catalogue - In the reader's language, see `loadErrorCatalogue`.
 * @returns The explanation, or undefined if the error carries no data or none that the catalogue knows.
 */
export function explainError(error: unknown, catalogue: ErrorCatalogue): ExplainedError | undefined {
  const data = revertData(error);
  if (data === undefined) return undefined;

  const abi = interfaceOf(catalogue);
  const description = parse(abi, data);
  if (description === undefined) return undefined;

  const { name, signature } = description;
  const entry = catalogue.entries[signature];
  if (entry === undefined) return undefined;

  const args = description.args.toArray(true) as readonly unknown[];
  return {
    name,
    signature,
    args,
    why: fillSentence(entry.why, args, catalogue),
    todo: fillSentence(entry.todo, args, catalogue),
  };
}

/** Data that begins like an error and does not decode as one comes from a contract outside the suite: it is not explained. */
function parse(abi: Interface, data: string): { name: string; signature: string; args: Result } | undefined {
  try {
    return abi.parseError(data) ?? undefined;
  } catch {
    return undefined;
  }
}

const interfaces = new WeakMap<ErrorCatalogue, Interface>();

function interfaceOf(catalogue: ErrorCatalogue): Interface {
  const known = interfaces.get(catalogue);
  if (known !== undefined) return known;

  // The two errors that the language itself raises are built into every Interface.
  const signatures = Object.keys(catalogue.entries).filter(
    (key) => key !== "Error(string)" && key !== "Panic(uint256)",
  );
  const abi = new Interface(signatures.map((signature) => `error ${signature}`));
  interfaces.set(catalogue, abi);
  return abi;
}
