import { readFileSync, statSync } from "node:fs";

import type { Artifacts } from "hardhat/types/index.js";

/** A node of the compiler's syntax tree, as far as it is read here. */
export interface AstNode {
  nodeType: string;
  name?: string;
  nodes?: AstNode[];
  documentation?: { text: string } | string | null;
  [key: string]: unknown;
}

/** Where a contract's variables lie, as the compiler reports it. */
export interface StorageLayout {
  storage: { label: string; offset: number; slot: string; type: string }[];
  types: Record<string, { label: string; numberOfBytes: string; members?: StorageLayout["storage"] }> | null;
}

/** What the compiler made of one source file. */
export interface CompiledSource {
  ast: AstNode;
  /** Names of the contracts that can be deployed: neither abstract nor interfaces nor libraries. */
  deployable: string[];
  contracts: Record<string, { storageLayout?: StorageLayout; evm: { deployedBytecode: { object: string } } }>;
}

interface BuildOutput {
  output: {
    sources: Record<string, { ast: AstNode }>;
    contracts?: Record<string, CompiledSource["contracts"]>;
  };
}

/**
 * Reads what the compiler made of every source below a folder, from Hardhat's build-info.
 * @param artifacts - Hardhat's artifacts; the sources must be compiled.
 * @param prefix - Which sources, as in `contracts/`.
 * @returns The sources by name, sorted. Where several builds hold a source the newest one counts: the older ones are left
 * because another file of theirs is still current.
 */
export async function compiledSources(artifacts: Artifacts, prefix: string): Promise<Map<string, CompiledSource>> {
  const paths = await artifacts.getBuildInfoPaths();
  const oldestFirst = paths.sort((a, b) => statSync(a).mtimeMs - statSync(b).mtimeMs);

  const found = new Map<string, CompiledSource>();
  for (const path of oldestFirst) {
    const { output } = JSON.parse(readFileSync(path, "utf8")) as BuildOutput;
    for (const [name, { ast }] of Object.entries(output.sources)) {
      if (!name.startsWith(prefix)) continue;
      found.set(name, { ast, deployable: deployableIn(ast), contracts: output.contracts?.[name] ?? {} });
    }
  }

  const current = await currentSources(artifacts);
  const entries = [...found].filter(([name]) => current.has(name));
  return new Map(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}

function deployableIn({ nodes = [] }: AstNode): string[] {
  return nodes
    .filter(({ contractKind, abstract }) => contractKind === "contract" && abstract === false)
    .map(({ name = "" }) => name);
}

/** Sources that still have artifacts: a deleted file stays in old build-info for a while. */
async function currentSources(artifacts: Artifacts): Promise<Set<string>> {
  const names = await artifacts.getAllFullyQualifiedNames();
  return new Set(names.map((name) => name.slice(0, name.lastIndexOf(":"))));
}
