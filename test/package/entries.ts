import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { expect } from "chai";

import { filesUnder } from "../../scripts/lib/files.js";
import { entriesOf, type Entry, type PackedPackage, packedPackage } from "../helpers/packedPackage.js";

/** What each module exports, or for data, its top-level keys. */
type Exported = Record<string, string[]>;

describe("Package entries", () => {
  let npm: PackedPackage;
  let entries: Entry[];

  before(function () {
    this.timeout(240_000);
    npm = packedPackage();
    entries = entriesOf(npm);
  });

  it("cover each key of the exports map", () => {
    const keys = new Set(entries.map(({ key }) => key));

    expect(Object.keys(npm.manifest.exports).filter((key) => !keys.has(key))).to.deep.equal([]);
  });

  it("lead to files that are there, types included", () => {
    const missing = entries.flatMap(({ targets }) => targets).filter((path) => !existsSync(join(npm.folder, path)));

    expect(missing).to.deep.equal([]);
  });

  it("cover each module of src, each contract with an ABI, and each source", () => {
    const specifiers = new Set(entries.map(({ specifier }) => specifier));
    const wanted = [
      ...filesUnder("src", ".ts").map((path) => path.slice("src/".length, -".ts".length)),
      ...filesUnder("contracts", ".sol").filter((path) => !path.startsWith("contracts/mocks/")),
      ...readdirSync("abi").flatMap((file) => [`abi/${file}`, `abi/${file.slice(0, -".json".length)}`]),
    ];

    expect(wanted.filter((path) => !specifiers.has(`trust-machine/${path}`))).to.deep.equal([]);
  });

  it("load as ES modules and as CommonJS, with the same names", () => {
    const loadable = entries.filter(({ kind }) => kind === "module" || kind === "json");
    const imported = load("esm", loadable);
    const required = load("cjs", loadable);

    expect(Object.keys(imported)).to.have.lengthOf(loadable.length);
    expect(imported).to.deep.equal(required);
  });

  it("give ABIs as constants that equal the JSON beside them", () => {
    const script = `
      const { readdirSync } = require("node:fs");
      const unequal = readdirSync("node_modules/trust-machine/abi").filter((file) => {
        const [constant] = Object.values(require("trust-machine/abi/" + file.slice(0, -5)));
        return JSON.stringify(constant) !== JSON.stringify(require("trust-machine/abi/" + file));
      });
      console.log(JSON.stringify(unequal));`;

    expect(JSON.parse(node(["--eval", script]))).to.deep.equal([]);
  });

  it("keep the literal types of ABIs", () => {
    const declaration = readFileSync(join(npm.folder, "dist/esm/abi/Stablecoin.d.ts"), "utf8");

    expect(declaration).to.match(/^export declare const stablecoinAbi: readonly \[\{$/m);
    expect(declaration).to.include('readonly name: "transferWithAuthorization";');
  });

  it("run as a command", () => {
    const { version } = JSON.parse(readFileSync("package.json", "utf8")) as { version: string };
    const command = npm.manifest.bin["trust-machine"] ?? "";
    const script = join(npm.folder, command);

    expect(readFileSync(script, "utf8")).to.match(/^#!\/usr\/bin\/env node\n/);
    expect(node([script, "--version"])).to.equal(`${version}\n`);
    expect(node([script, "errors", "explain", `0x94280d62${"00".repeat(32)}`, "--locale", "zh"])).to.match(/原因：/);
  });

  it("refuse what is not published", () => {
    for (const inner of ["dist/esm/src/stablecoin/signPermit.js", "cli/main", "contracts/mocks/BusyHolder.sol"]) {
      const script = `try { require("trust-machine/${inner}") } catch (error) { console.log(error.code) }`;
      expect(node(["--eval", script]).trim(), inner).to.match(/^(ERR_PACKAGE_PATH_NOT_EXPORTED|MODULE_NOT_FOUND)$/);
    }
  });

  function load(kind: "esm" | "cjs", loaded: readonly Entry[]): Exported {
    const list = JSON.stringify(loaded.map(({ specifier }) => specifier));
    const names = `Object.keys(module.default ?? module)`;
    const script =
      kind === "esm"
        ? `const all = {};
           for (const specifier of ${list}) {
             const json = specifier.endsWith(".json");
             const module = await import(specifier, json ? { with: { type: "json" } } : {});
             all[specifier] = (json ? Object.keys(module.default) : Object.keys(module)).sort();
           }
           console.log(JSON.stringify(all));`
        : `const all = {};
           for (const specifier of ${list}) {
             const module = require(specifier);
             all[specifier] = ${names}.filter((name) => name !== "__esModule").sort();
           }
           console.log(JSON.stringify(all));`;
    return JSON.parse(node([`--input-type=${kind === "esm" ? "module" : "commonjs"}`, "--eval", script])) as Exported;
  }

  function node(args: readonly string[]): string {
    return execFileSync(process.execPath, args, { cwd: npm.consumer, encoding: "utf8", maxBuffer: 64_000_000 });
  }
});
