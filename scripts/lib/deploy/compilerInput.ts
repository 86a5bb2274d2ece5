import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";

import type { Artifacts, BuildInfo, CompilerInput } from "hardhat/types/index.js";

import { ScriptError } from "../ScriptError.js";

/** What contracts were compiled from: the compiler's standard JSON, and its version. */
export interface CompiledFrom {
  /** SHA-256 of the text, in hexadecimal: the name under which it is kept. */
  readonly hash: string;
  readonly text: string;
  /** Full version of the compiler. */
  readonly compilerVersion: string;
}

/** What the input asks for: what a comparison of bytecode needs. It changes nothing in the bytecode. */
const OUTPUT = { "*": { "*": ["abi", "evm.bytecode", "evm.deployedBytecode", "metadata"] } };

/**
 * Builds one compiler input for contracts from what they were compiled with: the sources that they reach and no others, in an
 * order that does not depend on how the build came about. Nothing is compiled here.
 *
 * @param artifacts - Hardhat's artifacts; the contracts must be compiled.
 * @param contracts - Their names.
 */
export async function compilerInputOf(artifacts: Artifacts, contracts: readonly string[]): Promise<CompiledFrom> {
  const builds = await buildsOf(artifacts, contracts);
  const sources: CompilerInput["sources"] = {};
  for (const { build, reached } of builds) {
    for (const name of reached) {
      const { content } = build.input.sources[name] ?? {};
      if (content === undefined || (sources[name]?.content ?? content) !== content) throw mixedBuilds();
      sources[name] = { content };
    }
  }

  const [first] = builds;
  if (first === undefined) throw new Error("There is no contract to build a compiler input for.");
  const { settings, compilerVersion } = compilerOf(first.build);
  const same = canonicalJson(compilerOf(first.build));
  if (builds.some(({ build }) => canonicalJson(compilerOf(build)) !== same)) throw mixedBuilds();

  const text = `${canonicalJson({ language: "Solidity", settings, sources })}\n`;
  return { text, hash: sha256(text), compilerVersion };
}

/**
 * Groups contracts by what they were compiled with: a few need settings of their own, and one input has one.
 *
 * @param artifacts - Hardhat's artifacts; the contracts must be compiled.
 * @param contracts - Their names.
 * @returns The names, those of one compiler and one setting together.
 */
export async function groupBySettings(artifacts: Artifacts, contracts: readonly string[]): Promise<string[][]> {
  const groups = new Map<string, string[]>();
  const settingsOf = new Map<string, string>();
  for (const contract of new Set(contracts)) {
    const { sourceName, contractName } = await artifacts.readArtifact(contract);
    const path = buildInfoPath(artifacts, `${sourceName}:${contractName}`);
    const settings = settingsOf.get(path) ?? canonicalJson(compilerOf(readJson(path) as BuildInfo));
    settingsOf.set(path, settings);
    groups.set(settings, [...(groups.get(settings) ?? []), contract]);
  }
  return [...groups.values()];
}

/** SHA-256 of a text, in hexadecimal. */
export function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

/** The builds that made the contracts, each read once: after a change Hardhat compiles only what the change touches. */
async function buildsOf(artifacts: Artifacts, contracts: readonly string[]) {
  const byPath = new Map<string, { build: BuildInfo; reached: string[] }>();
  for (const contract of new Set(contracts)) {
    const { sourceName, contractName } = await artifacts.readArtifact(contract);
    const path = buildInfoPath(artifacts, `${sourceName}:${contractName}`);
    const entry = byPath.get(path) ?? { build: readJson(path) as BuildInfo, reached: [] };
    byPath.set(path, entry);

    // The compiler lists in a contract's metadata every source that it reaches.
    const output = entry.build.output.contracts[sourceName]?.[contractName] as { metadata: string } | undefined;
    if (output === undefined) throw mixedBuilds();
    entry.reached.push(...Object.keys((JSON.parse(output.metadata) as { sources: object }).sources));
  }
  return [...byPath.values()];
}

function buildInfoPath(artifacts: Artifacts, fullName: string): string {
  const artifact = artifacts.formArtifactPathFromFullyQualifiedName(fullName);
  const { buildInfo } = readJson(artifact.replace(/\.json$/, ".dbg.json")) as { buildInfo: string };
  return join(dirname(artifact), buildInfo);
}

function compilerOf({ input, solcLongVersion }: BuildInfo) {
  return { settings: { ...input.settings, outputSelection: OUTPUT }, compilerVersion: solcLongVersion };
}

function mixedBuilds(): ScriptError {
  return new ScriptError({
    what: "The contracts' compiler input cannot be told.",
    why: "Their artifacts come from builds that differ in settings or sources.",
    todo: "Compile everything anew (npx hardhat compile --force) and run again.",
  });
}

/** JSON with the keys of every object in order, so that equal contents are equal bytes. */
function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    part !== null && typeof part === "object" && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(path, "utf8"));
}
