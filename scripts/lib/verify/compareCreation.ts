import { dataLength, dataSlice, Interface, type InterfaceAbi } from "ethers";

import { compareCode, type CompiledCode, type Match } from "./compareCode.js";

/** A transaction that created a contract, as the chain tells it. */
export interface CreationTransaction {
  /** Whom it was sent to; null when it creates a contract itself. */
  readonly to: string | null;
  /** Creation code and constructor arguments. */
  readonly input: string;
  /** What it created; null when nothing. */
  readonly contractAddress: string | null;
  readonly blockNumber: number;
}

/** What is recorded about a creation. */
export interface RecordedCreation {
  readonly address: string;
  readonly constructorArguments: readonly unknown[];
  readonly transactionHash: string;
  readonly blockNumber: number;
}

/** How a creation transaction compares with the record and the compiled creation code. */
export interface CreationComparison {
  readonly match: Match;
  /** Whole sentences on what differs; empty when nothing does. */
  readonly differences: readonly string[];
}

/** What a creation is compared with. */
export interface CreationOptions {
  readonly recorded: RecordedCreation;
  /** Creation code from the standard JSON output. */
  readonly compiled: CompiledCode;
  readonly abi: InterfaceAbi;
  /** Undefined when the chain does not know the recorded hash. */
  readonly transaction: CreationTransaction | undefined;
}

/**
 * Compares the transaction that created a contract with its record: it created this address in this block, and its input is the
 * compiled creation code followed by the recorded constructor arguments, byte for byte. Since a chain runs what it is sent, this
 * settles the immutables too, which a comparison of the code itself has to leave open.
 */
export function compareCreation({ recorded, compiled, abi, transaction }: CreationOptions): CreationComparison {
  const { transactionHash, address, blockNumber } = recorded;
  if (transaction === undefined) return different(`The chain does not know the transaction ${transactionHash}.`);
  if (transaction.to !== null || transaction.contractAddress === null)
    return different(`The transaction ${transactionHash} is a call of ${transaction.to} and created nothing.`);

  const split = Math.min(compiled.object.length / 2, dataLength(transaction.input));
  const code = compareCode(compiled, dataSlice(transaction.input, 0, split));
  const problems = [
    sameAddress(transaction.contractAddress, address)
      ? null
      : `The transaction ${transactionHash} created ${transaction.contractAddress} instead of ${address}.`,
    transaction.blockNumber === blockNumber
      ? null
      : `The transaction ${transactionHash} is in block ${transaction.blockNumber} instead of ${blockNumber}.`,
    // Behind code of another length nobody knows where the arguments begin.
    code.match === "different"
      ? null
      : argumentDifference(new Interface(abi), recorded.constructorArguments, dataSlice(transaction.input, split)),
  ].filter((problem) => problem !== null);

  const codeProblem = code.difference === null ? [] : [`The creation code ${code.difference}.`];
  return { match: problems.length > 0 ? "different" : code.match, differences: [...problems, ...codeProblem] };
}

/** The recorded constructor arguments as the creation code takes them. */
export function encodeArguments(abi: InterfaceAbi, constructorArguments: readonly unknown[]): string {
  return new Interface(abi).encodeDeploy(constructorArguments);
}

function argumentDifference(contract: Interface, recorded: readonly unknown[], onChain: string): string | null {
  const encoded = encodeOrNull(contract, recorded);
  if (encoded === null) return "The recorded constructor arguments are none that the constructor takes.";
  if (encoded === onChain) return null;

  const { inputs } = contract.deploy;
  const [expected, found] = [encoded, onChain].map((data) => decodeOrNull(contract, data));
  const differing = inputs.findIndex((_, index) => text(expected?.[index]) !== text(found?.[index]));
  if (!expected || !found || differing < 0) return "The constructor arguments on the chain are not the recorded ones.";

  const name = inputs[differing]?.name ?? "";
  return `The constructor argument ${name} is ${text(found[differing])} on the chain and ${text(expected[differing])} in the record.`;
}

function encodeOrNull(contract: Interface, values: readonly unknown[]): string | null {
  try {
    return contract.encodeDeploy(values);
  } catch {
    return null;
  }
}

function decodeOrNull(contract: Interface, data: string): unknown[] | null {
  try {
    // ethers keeps the errors of single values until these are read; a whole array has none.
    return contract.getAbiCoder().decode(contract.deploy.inputs, data).toArray(true);
  } catch {
    return null;
  }
}

function text(value: unknown): string {
  return Array.isArray(value) ? `(${value.map(text).join(", ")})` : String(value);
}

function sameAddress(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

function different(sentence: string): CreationComparison {
  return { match: "different", differences: [sentence] };
}
