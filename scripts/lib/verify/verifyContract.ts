import { isDeepStrictEqual } from "node:util";

import type { InterfaceAbi } from "ethers";

import type { DeploymentRecord } from "../deploy/recordFormat.js";
import type { ChainFacts } from "./chainFacts.js";
import { compareCode, type Match } from "./compareCode.js";
import { compareCreation } from "./compareCreation.js";
import type { CompiledContract, CompilerOutput } from "./compileInput.js";
import { declaredImmutables, describeFilled, type Immutable } from "./immutables.js";
import type { RecordedContract } from "./recordedContracts.js";

/** How a contract on the chain compares with its record. */
export interface Verdict {
  readonly contract: string;
  readonly address: string;
  /** Source file and name of the code, as in `contracts/access/Authority.sol:Authority`. */
  readonly identifier: string;
  /** The code at the address. */
  readonly code: Match;
  /** The transaction that created it. */
  readonly creation: Match;
  /** Everything that differs, in whole sentences; empty when nothing does. */
  readonly differences: readonly string[];
  readonly immutables: readonly Immutable[];
}

/**
 * Compares a recorded contract with what the compiler makes of its recorded input and with what stands on the chain.
 * @param contract - As it is recorded.
 * @param output - What the compiler makes of the recorded input.
 * @param facts - What the chain says.
 */
export function verifyContract(contract: RecordedContract, output: CompilerOutput, facts: ChainFacts): Verdict {
  const { label, code: recorded, record, isProxy } = contract;
  const { address, sourceName, contractName } = recorded;
  const about = { contract: label, address, identifier: `${sourceName}:${contractName}` };
  const compiled = output.contracts[sourceName]?.[contractName];
  if (compiled === undefined) {
    const missing = `The recorded compiler input has no contract ${contractName} in ${sourceName}.`;
    return { ...about, code: "different", creation: "different", differences: [missing], immutables: [] };
  }

  const runtime = compareCode(compiled.evm.deployedBytecode, facts.code[address] ?? "0x");
  const creation = compareCreation({
    recorded,
    compiled: compiled.evm.bytecode,
    abi: compiled.abi as InterfaceAbi,
    transaction: facts.transactions[recorded.transactionHash] ?? undefined,
  });
  const differences = [
    runtime.difference === null ? null : `The code at ${address} ${runtime.difference}.`,
    ...creation.differences,
    // A proxy's record holds the ABI of what is behind it.
    isProxy ? implementationDifference(record, facts) : abiDifference(record, compiled),
  ].filter((difference) => difference !== null);

  const immutables = describeFilled(runtime.filled, declaredImmutables(output.sources));
  return { ...about, code: runtime.match, creation: creation.match, differences, immutables };
}

function implementationDifference({ address, implementation }: DeploymentRecord, facts: ChainFacts): string | null {
  const [recorded, found] = [implementation?.address ?? "nothing", facts.implementations[address] ?? "nothing"];
  if (found.toLowerCase() === recorded.toLowerCase()) return null;
  return `The proxy's implementation is ${found} on the chain and ${recorded} in the record.`;
}

function abiDifference({ abi }: DeploymentRecord, compiled: CompiledContract): string | null {
  return isDeepStrictEqual(abi, compiled.abi) ? null : "The recorded ABI is not the one that the compiler makes.";
}
