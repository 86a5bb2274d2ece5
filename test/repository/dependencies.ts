import { readFileSync } from "node:fs";
import { join } from "node:path";

import { expect } from "chai";

interface Manifest {
  workspaces?: readonly string[];
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
  optionalDependencies?: Record<string, string>;
}

describe("Dependencies", () => {
  const root = manifestOf(".");
  const dependencies = [root, ...(root.workspaces ?? []).map(manifestOf)].flatMap((manifest) =>
    Object.entries({ ...manifest.dependencies, ...manifest.devDependencies, ...manifest.optionalDependencies }),
  );

  it("are pinned to one version", () => {
    expect(dependencies.filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version))).to.deep.equal([]);
  });

  it("stand in docs/dependencies.md with their reason", () => {
    const names = readFileSync("docs/dependencies.md", "utf8").match(/^\| [^|]+/gm) ?? [];
    const explained = new Set(names.flatMap((cell) => cell.slice(2).split(/[\s,]+/)));

    expect(dependencies.map(([name]) => name).filter((name) => !explained.has(name))).to.deep.equal([]);
  });
});

function manifestOf(folder: string): Manifest {
  return JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as Manifest;
}
