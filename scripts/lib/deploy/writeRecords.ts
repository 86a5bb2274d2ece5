import { existsSync, mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";

import { isLocalChain } from "../accounts.js";
import { replaceFile } from "../replaceFile.js";
import type { ChainRecord, DeploymentRecord } from "./recordFormat.js";
import { recordName } from "./recordName.js";

/** Name of the file that says which chain a folder's records belong to; every other file is a contract. */
export const CHAIN_FILE = ".chain.json";

/** Name of the folder that keeps compiler inputs by their hash: one for all public networks, and one in each local chain's records. */
export const INPUTS_FOLDER = "inputs";

/**
 * Writes the records of a network all together: into a folder beside the final one, which takes its place once it is complete.
 * Whoever reads `folder` sees the old records or the new ones, never a part.
 *
 * @param folder - Where the records belong.
 * @param chain - The chain they are about.
 * @param records - One a contract.
 * @param inputs - The compiler inputs that the records name, by hash. They stand before the records that name them do.
 */
export function writeRecords(
  folder: string,
  chain: ChainRecord,
  records: readonly DeploymentRecord[],
  inputs: ReadonlyMap<string, string> = new Map(),
): void {
  const parent = dirname(folder);
  mkdirSync(parent, { recursive: true });
  restoreRecords(folder);

  const incoming = sibling(folder, "incoming");
  mkdirSync(incoming);
  writeFileSync(join(incoming, CHAIN_FILE), toJson(chain));
  for (const record of records) writeFileSync(join(incoming, `${recordName(record)}.json`), toJson(record));
  writeInputs(join(isLocalChain(BigInt(chain.chainId)) ? incoming : parent, INPUTS_FOLDER), inputs);

  const outgoing = sibling(folder, "outgoing");
  if (existsSync(folder)) renameSync(folder, outgoing);
  renameSync(incoming, folder);
  rmSync(outgoing, { recursive: true, force: true });
}

/** Makes `alias` stand for the folder, so that the newest local chain's records have a name that does not change. */
export function pointTo(folder: string, alias: string): void {
  const link = join(dirname(folder), alias);
  const incoming = sibling(link, "incoming");
  rmSync(incoming, { force: true });
  symlinkSync(basename(folder), incoming, "dir");
  renameSync(incoming, link);
}

/**
 * Takes away what a run that was killed left beside the folder, and puts the old records back if they had been moved. Only whoever
 * holds the journal's lock may: another process may be between the two moves.
 */
export function restoreRecords(folder: string): void {
  const outgoing = sibling(folder, "outgoing");
  if (existsSync(outgoing) && !existsSync(folder)) renameSync(outgoing, folder);

  for (const leftover of [sibling(folder, "incoming"), outgoing]) rmSync(leftover, { recursive: true, force: true });
}

function writeInputs(folder: string, inputs: ReadonlyMap<string, string>): void {
  if (inputs.size > 0) mkdirSync(folder, { recursive: true });
  for (const [hash, text] of inputs) replaceFile(join(folder, `${hash}.json`), text);
}

function sibling(folder: string, suffix: string): string {
  return join(dirname(folder), `.${basename(folder)}.${suffix}`);
}

function toJson(value: unknown): string {
  const text = JSON.stringify(value, (_, part: unknown) => (typeof part === "bigint" ? part.toString() : part), 2);
  return `${text}\n`;
}
