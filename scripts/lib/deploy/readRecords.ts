import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

import type { z } from "zod";

import { ScriptError } from "../ScriptError.js";
import {
  type ChainRecord,
  chainRecord,
  type Creation,
  type DeploymentRecord,
  deploymentRecord,
  type ImplementationRecord,
} from "./recordFormat.js";
import { recordName } from "./recordName.js";
import { CHAIN_FILE, INPUTS_FOLDER } from "./writeRecords.js";

/** What was deployed on one chain. */
export interface Records {
  readonly chain: ChainRecord;
  /** The suite's contracts in the order in which they came to the chain. */
  readonly contracts: readonly DeploymentRecord[];
}

/** Code at an address: a contract of the suite, a proxy, or what is behind one. */
export type DeployedCode = Creation & { readonly contractName: string };

/**
 * Reads the records of a folder, as in `deployments/<network>`.
 * @throws {@link ScriptError} when the folder or one of its files is not what a deployment writes.
 */
export function readRecords(folder: string): Records {
  if (!existsSync(join(folder, CHAIN_FILE))) {
    throw new ScriptError({
      what: `There are no records in ${folder}.`,
      why: `It has no ${CHAIN_FILE}, which every deployment writes.`,
      todo: "Name the folder of a deployment, or deploy: npm run deploy -- --network <name>.",
    });
  }
  const files = readdirSync(folder).filter((file) => file.endsWith(".json") && file !== CHAIN_FILE);
  const contracts = files.map((file) => readFile(join(folder, file), deploymentRecord));

  return {
    chain: readFile(join(folder, CHAIN_FILE), chainRecord),
    contracts: contracts.sort((a, b) => a.blockNumber - b.blockNumber || (recordName(a) < recordName(b) ? -1 : 1)),
  };
}

/** The code that a record is about: at its address and, where that is a proxy's, behind it, now, before, and perhaps next. */
export function deployedCode(record: DeploymentRecord): DeployedCode[] {
  const { sourceName, address, constructorArguments, transactionHash, blockNumber } = record;
  const { compilerVersion, compilerInput, gitCommit, gitDirty } = record;
  const creation = { sourceName, address, constructorArguments, transactionHash, blockNumber };
  const origin = { compilerVersion, compilerInput, gitCommit, gitDirty };

  const outer = { contractName: record.proxy ?? record.contractName, ...creation, ...origin };
  return [outer, ...implementationsOf(record)];
}

/** Every implementation that a record names: the proxy's first, then the former ones, then those that an upgrade may lead to. */
export function implementationsOf(record: DeploymentRecord): ImplementationRecord[] {
  const { implementation, formerImplementations, preparedImplementations } = record;
  return [...(implementation === null ? [] : [implementation]), ...formerImplementations, ...preparedImplementations];
}

/** What proposals and results call an implementation, as in `StablecoinImplementation@1a2b3c4d`: by how its address begins. */
export function implementationName(
  record: Pick<DeploymentRecord, "contractName" | "instance">,
  { address }: Pick<ImplementationRecord, "address">,
): string {
  return `${recordName(record)}Implementation@${address.slice(2, 10).toLowerCase()}`;
}

/**
 * Reads the compiler input that a record names: the compiler's standard JSON, kept once for all contracts that share it.
 * @param folder - Folder of the records.
 * @param hash - What the record says.
 * @throws {@link ScriptError} when the file is missing or is not what the hash says.
 */
export function readCompilerInput(folder: string, hash: string): string {
  const path = inputPaths(folder, hash).find(existsSync);
  const what = `The compiler input ${hash} cannot be read.`;
  const todo = "Restore the file, for example from git.";
  if (path === undefined) {
    throw new ScriptError({ what, why: `Neither ${inputPaths(folder, hash).join(" nor ")} exists.`, todo });
  }

  const text = readFileSync(path, "utf8");
  const found = createHash("sha256").update(text).digest("hex");
  if (found !== hash) throw new ScriptError({ what, why: `${path} was changed: its hash is ${found}.`, todo });
  return text;
}

/** Where an input may lie: beside the records of all public networks, or within those of a local chain. */
export function inputPaths(folder: string, hash: string): string[] {
  return [dirname(folder), folder].map((parent) => join(parent, INPUTS_FOLDER, `${hash}.json`));
}

function readFile<Format extends z.ZodType>(path: string, format: Format): z.infer<Format> {
  const refuse = (why: string) =>
    new ScriptError({
      what: `${path} is no record.`,
      why,
      todo: "Restore it, for example from git; records are never edited.",
    });

  let content: unknown;
  try {
    content = JSON.parse(readFileSync(path, "utf8"));
  } catch (error) {
    throw refuse(error instanceof Error ? error.message : String(error));
  }
  const parsed = format.safeParse(content);
  if (!parsed.success) {
    throw refuse(parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`).join("\n"));
  }
  return parsed.data;
}
