import { spawnSync } from "node:child_process";

import { expect } from "chai";

import { entriesOf, type PackedPackage, packedPackage } from "../helpers/packedPackage.js";

describe("Package linters", () => {
  let npm: PackedPackage;

  before(function () {
    this.timeout(240_000);
    npm = packedPackage();
  });

  it("find nothing: publint", () => {
    const { status, stdout, stderr } = run("publint/src/cli.js", ["run", npm.tarball, "--strict"]);

    expect(`${stdout}${stderr}`).to.include("All good!");
    expect(status).to.equal(0);
  });

  it("find nothing: attw for Node and bundlers, every entry one by one", () => {
    const entries = entriesOf(npm).filter(({ kind }) => kind === "module" || kind === "json");
    const points = entries.map(({ specifier }) => specifier.replace("trust-machine", "."));
    const options = ["--profile", "node16", "--format", "ascii", "--no-emoji", "--entrypoints", ...points];
    const { status, stdout, stderr } = run("@arethetypeswrong/cli/dist/index.js", [npm.tarball, ...options]);

    expect(status, `${stdout}${stderr}`).to.equal(0);
    for (const loader of ["node16 (from CJS)", "node16 (from ESM)", "bundler"]) {
      expect(stdout.split(`\n${loader}: OK`), loader).to.have.lengthOf(points.length + 1);
    }
  }).timeout(240_000);
});

function run(script: string, args: readonly string[]): { status: number | null; stdout: string; stderr: string } {
  const path = `node_modules/${script}`;
  return spawnSync(process.execPath, [path, ...args], { encoding: "utf8", maxBuffer: 64_000_000 });
}
