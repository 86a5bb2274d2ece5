import { readFileSync, statSync } from "node:fs";

import type { Artifacts } from "hardhat/types/index.js";

import type { AstNode } from "../../lib/compiledSources.js";

/** A source file with all that it refers to. */
export interface CompiledUnit {
  readonly source: string;
  readonly ast: AstNode;
  /** Every declaration of the build that compiled it; numbers mean something within one build only. */
  readonly byId: ReadonlyMap<number, AstNode>;
  /** Sources of declarations on the level of files and of contracts. */
  readonly sourceOf: ReadonlyMap<number, string>;
}

/**
 * Reads what the compiler made of each of the suite's sources that is published, from the newest build that holds it.
 *
 * @param artifacts - Hardhat's artifacts; the sources must be compiled.
 */
export async function compiledUnits(artifacts: Artifacts): Promise<CompiledUnit[]> {
  const names = await artifacts.getAllFullyQualifiedNames();
  const current = new Set(names.map((name) => name.slice(0, name.lastIndexOf(":"))).filter(isPublished));
  const paths = await artifacts.getBuildInfoPaths();
  const newestFirst = paths.sort((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs);

  const units = new Map<string, CompiledUnit>();
  for (const path of newestFirst) {
    const { output } = JSON.parse(readFileSync(path, "utf8")) as {
      output: { sources: Record<string, { ast: AstNode }> };
    };
    const wanted = Object.keys(output.sources).filter((source) => current.has(source) && !units.has(source));
    if (wanted.length === 0) continue;

    const index = indexOf(output.sources);
    for (const source of wanted) units.set(source, { source, ast: output.sources[source]?.ast as AstNode, ...index });
  }
  return [...units.values()].sort((a, b) => (a.source < b.source ? -1 : 1));
}

/** Whether a source is part of what the suite publishes: mocks are not, and a file that only names another's contract says nothing. */
function isPublished(source: string): boolean {
  return source.startsWith("contracts/") && !source.startsWith("contracts/mocks/");
}

function indexOf(sources: Record<string, { ast: AstNode }>): Pick<CompiledUnit, "byId" | "sourceOf"> {
  const byId = new Map<number, AstNode>();
  const sourceOf = new Map<number, string>();
  const visit = (node: AstNode, source: string): void => {
    byId.set(node.id as number, node);
    sourceOf.set(node.id as number, source);
    for (const child of node.nodes ?? []) visit(child, source);
  };
  for (const [source, { ast }] of Object.entries(sources)) visit(ast, source);
  return { byId, sourceOf };
}
