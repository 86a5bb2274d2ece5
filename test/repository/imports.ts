import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";

import { expect } from "chai";

import { filesUnder } from "../../scripts/lib/files.js";

/** What each domain may import besides itself. Inwards only: whoever stands further down may know those above. */
const ALLOWED: Record<string, string[]> = {
  utils: [],
  access: ["utils"],
  identity: ["access", "utils"],
  evidence: ["access", "identity", "utils"],
  stablecoin: ["access", "evidence", "identity", "utils"],
  supplychain: ["access", "evidence", "identity", "stablecoin", "utils"],
};

for (const { root, extension } of [
  { root: "contracts", extension: ".sol" },
  { root: "src", extension: ".ts" },
]) {
  describe(`Imports in ${root}`, () => {
    const files = filesUnder(root, extension).filter((path) => domainOf(path) !== "mocks");

    it("stay inside the domain or point inwards", () => {
      const offences = files.flatMap((path) =>
        importsOf(path)
          .filter((target) => !mayImport(domainOf(path), domainOf(target)))
          .map((target) => `${path} imports ${target}`),
      );

      expect(offences).to.deep.equal([]);
    });

    it("form no cycle between files", () => {
      const graph = new Map(files.map((path) => [path, importsOf(path)]));

      expect(findCycle(graph)).to.deep.equal([]);
    });
  });
}

function domainOf(path: string): string {
  return path.split("/")[1] ?? "";
}

function mayImport(from: string, to: string): boolean {
  return from === to || (ALLOWED[from]?.includes(to) ?? false);
}

/** Local imports only: packages are not part of the layout. TypeScript names the file that a source compiles to. */
function importsOf(path: string): string[] {
  const targets = readFileSync(path, "utf8").matchAll(/^(?:import|export) [^;]*?"(\.[^"]+)";/gms);
  return [...targets].map(([, target = ""]) =>
    join(dirname(path), target).replaceAll("\\", "/").replace(/\.js$/, ".ts"),
  );
}

/** Depth-first search; a file that is met again while it is still open closes a cycle. */
function findCycle(graph: Map<string, string[]>): string[] {
  const closed = new Set<string>();

  const visit = (path: string, open: string[]): string[] => {
    if (open.includes(path)) return [...open.slice(open.indexOf(path)), path];
    if (closed.has(path)) return [];

    for (const target of graph.get(path) ?? []) {
      const cycle = visit(target, [...open, path]);
      if (cycle.length > 0) return cycle;
    }
    closed.add(path);
    return [];
  };

  for (const path of graph.keys()) {
    const cycle = visit(path, []);
    if (cycle.length > 0) return cycle;
  }
  return [];
}
