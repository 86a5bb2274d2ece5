import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import type { Artifact, HardhatRuntimeEnvironment } from "hardhat/types/index.js";
import { z } from "zod";

import type { GitState } from "../gitState.js";
import { replaceFile } from "../replaceFile.js";
import { ScriptError } from "../ScriptError.js";
import { compilerInputOf, groupBySettings, sha256 } from "./compilerInput.js";
import { type Creation, creation } from "./recordFormat.js";

/** What a record says about where code came from. */
export type Origin = Pick<Creation, "sourceName" | "compilerVersion" | "compilerInput" | "gitCommit" | "gitDirty">;

/** A build that a deployment was carried out with, at least in part. */
const build = creation.pick({ compilerVersion: true, compilerInput: true, gitCommit: true, gitDirty: true }).extend({
  /** SHA-256 of each contract's creation bytecode, by its full name. */
  contracts: z.record(z.string(), z.string()),
});
type Build = z.infer<typeof build>;

/** Which code a journal's step created. */
type Code = Pick<Artifact, "sourceName" | "contractName" | "bytecode">;

/** Name of the file in a journal's folder that lists its builds, the oldest first. */
const BUILDS_FILE = "builds.json";

/** What is about to be created, and where it is noted. */
export interface KeepOptions {
  /** Hardhat, with the contracts compiled. */
  readonly hre: HardhatRuntimeEnvironment;
  /** Folder of the journal. */
  readonly journal: string;
  /** Folder of compiler inputs. */
  readonly inputs: string;
  /** Names of the contracts. */
  readonly contracts: readonly string[];
  /** The commit that they are compiled from. */
  readonly git: GitState;
}

/**
 * Keeps what contracts are compiled from, before any of them is sent: a deployment that stops and goes on after a change of the
 * sources still knows what its first contracts were made of.
 */
export async function keepBuild({ hre, journal, inputs, contracts, git }: KeepOptions): Promise<void> {
  if (contracts.length === 0) return;

  // A deployment that goes on asks this first: what made its contracts is large, and need not be read again.
  if (await areKept({ hre, journal, contracts })) return;

  for (const group of await groupBySettings(hre.artifacts, contracts)) {
    if (!(await areKept({ hre, journal, contracts: group }))) {
      await keepGroup({ hre, journal, inputs, contracts: group, git });
    }
  }
}

/** Whether a build is noted for the very code of each contract. */
async function areKept({
  hre,
  journal,
  contracts,
}: Pick<KeepOptions, "hre" | "journal" | "contracts">): Promise<boolean> {
  const all = await Promise.all(contracts.map((name) => hre.artifacts.readArtifact(name)));
  const builds = readBuilds(journal);
  return all.every((code) => builds.some((build) => made(build, code)));
}

/** The same for contracts that one setting compiled. */
async function keepGroup({ hre: { artifacts }, journal, inputs, contracts, git }: KeepOptions): Promise<void> {
  const all = await Promise.all(contracts.map((name) => artifacts.readArtifact(name)));
  const builds = readBuilds(journal);
  const { hash, text, compilerVersion } = await compilerInputOf(artifacts, contracts);
  const hashes = Object.fromEntries(all.map((code) => [fullName(code), sha256(code.bytecode)]));
  const own: Build = {
    compilerInput: hash,
    compilerVersion,
    gitCommit: git.commit,
    gitDirty: git.dirty,
    contracts: hashes,
  };

  for (const folder of [journal, inputs]) mkdirSync(folder, { recursive: true });
  replaceFile(join(inputs, `${hash}.json`), text);
  replaceFile(join(journal, BUILDS_FILE), `${JSON.stringify([...builds, own], undefined, 2)}\n`);
}

/** What a step's code was compiled from: the first build that made exactly this code. */
export function originOf(journal: string, code: Code): Origin {
  const known = readBuilds(journal).find((candidate) => made(candidate, code));
  if (known === undefined) throw unknownBuild(journal, `It names no build that made ${fullName(code)}.`);

  const { compilerInput, compilerVersion, gitCommit, gitDirty } = known;
  return { sourceName: code.sourceName, compilerVersion, compilerInput, gitCommit, gitDirty };
}

function made({ contracts }: Build, code: Code): boolean {
  return contracts[fullName(code)] === sha256(code.bytecode);
}

function readBuilds(journal: string): Build[] {
  const path = join(journal, BUILDS_FILE);
  if (!existsSync(path)) return [];
  try {
    return z.array(build).parse(JSON.parse(readFileSync(path, "utf8")));
  } catch (error) {
    throw unknownBuild(journal, error instanceof Error ? error.message : String(error));
  }
}

function unknownBuild(journal: string, why: string): ScriptError {
  return new ScriptError({
    what: `${join(journal, BUILDS_FILE)} does not say what the deployed contracts were compiled from.`,
    why,
    todo: "Take it back from a copy (git keeps those of public networks), and run again.",
  });
}

function fullName({ sourceName, contractName }: Code): string {
  return `${sourceName}:${contractName}`;
}
