import { isDeepStrictEqual } from "node:util";

import type { InterfaceAbi } from "ethers";

import { implementationName, implementationsOf } from "../deploy/readRecords.js";
import type { DeploymentRecord, ImplementationRecord } from "../deploy/recordFormat.js";
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
  /** Whether the proxy leads to another recorded implementation than the one that its record says it does. */
  readonly isUpgraded: boolean;
}

/**
 * Compares a recorded contract with what the compiler makes of its recorded input and with what stands on the chain.
 * @param contract - As it is recorded.
 * @param output - What the compiler makes of the recorded input.
 * @param facts - What the chain says.
 */
export function verifyContract(contract: RecordedContract, output: CompilerOutput, facts: ChainFacts): Verdict {
  const { label, code: recorded, record, isProxy, isInUse } = contract;
  const { address, sourceName, contractName } = recorded;
  const about = { contract: label, address, identifier: `${sourceName}:${contractName}` };
  const compiled = output.contracts[sourceName]?.[contractName];
  if (compiled === undefined) {
    const missing = `The recorded compiler input has no contract ${contractName} in ${sourceName}.`;
    return {
      ...about,
      code: "different",
      creation: "different",
      differences: [missing],
      immutables: [],
      isUpgraded: false,
    };
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
    isProxy ? implementationDifference(record, facts) : null,
    isInUse && !isProxy ? abiDifference(record, compiled) : null,
  ].filter((difference) => difference !== null);

  const immutables = describeFilled(runtime.filled, declaredImmutables(output.sources));
  const isUpgraded = isProxy && upgradeOf(record, facts) !== undefined;
  return { ...about, code: runtime.match, creation: creation.match, differences, immutables, isUpgraded };
}

/** The recorded implementation that a proxy leads to in place of the one that its record says it does. */
function upgradeOf(record: DeploymentRecord, { implementations }: ChainFacts): ImplementationRecord | undefined {
  const [, ...others] = implementationsOf(record);
  return others.find(({ address }) => address.toLowerCase() === implementations[record.address]?.toLowerCase());
}

function implementationDifference(record: DeploymentRecord, facts: ChainFacts): string | null {
  const { address, implementation } = record;
  const [recorded, found] = [implementation?.address ?? "nothing", facts.implementations[address] ?? "nothing"];
  if (found.toLowerCase() === recorded.toLowerCase()) return null;
  const upgrade = upgradeOf(record, facts);
  if (upgrade !== undefined) {
    const name = `${implementationName(record, upgrade)} (${upgrade.contractName})`;
    return `The proxy was upgraded to ${name} at ${found}, and the record still says ${recorded}.`;
  }
  return `The proxy's implementation is ${found} on the chain and ${recorded} in the record.`;
}

function abiDifference({ abi }: DeploymentRecord, compiled: CompiledContract): string | null {
  return isDeepStrictEqual(abi, compiled.abi) ? null : "The recorded ABI is not the one that the compiler makes.";
}
