import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

import { expect } from "chai";
import type { HardhatRuntimeEnvironment } from "hardhat/types/index.js";

import { keepBuild, originOf } from "../../scripts/lib/deploy/builds.js";
import { compilerInputOf, sha256 } from "../../scripts/lib/deploy/compilerInput.js";
import { ScriptError } from "../../scripts/lib/ScriptError.js";

const GIT = { commit: "1f".repeat(20), dirty: false };
const LATER = { commit: "2e".repeat(20), dirty: true };
const VERSION = "0.8.37+commit.f401782d";

/** A contract as a build leaves it. */
interface Built {
  readonly name: string;
  readonly bytecode: string;
  /** Sources by name; the contract's own is among them. */
  readonly sources: Readonly<Record<string, string>>;
  /** Sources that it reaches; all unless said otherwise. */
  readonly reached?: readonly string[];
  readonly settings?: object;
}

describe("keepBuild", () => {
  let root: string;
  let journal: string;
  let inputs: string;

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), "trust-machine-builds-"));
    [journal, inputs] = [join(root, "journal"), join(root, "inputs")];
  });

  /** Writes artifacts as Hardhat does, each with a build of its own. */
  const compile = (...contracts: Built[]): HardhatRuntimeEnvironment => {
    for (const built of contracts) writeArtifact(root, built);
    const artifacts = {
      readArtifact: async (name: string) => readJson(artifactPath(root, name)),
      formArtifactPathFromFullyQualifiedName: (name: string) => artifactPath(root, name.split(":")[1] ?? ""),
    };
    return { artifacts } as unknown as HardhatRuntimeEnvironment;
  };
  const ledger: Built = {
    name: "Ledger",
    bytecode: "0x6001",
    sources: { "contracts/Ledger.sol": "contract Ledger {}", "contracts/mocks/Bank.sol": "contract Bank {}" },
    reached: ["contracts/Ledger.sol"],
  };
  const registry: Built = {
    name: "Registry",
    bytecode: "0x6002",
    sources: { "contracts/Registry.sol": "contract Registry {}" },
  };
  const code = ({ name, bytecode }: Built) => ({ contractName: name, sourceName: `contracts/${name}.sol`, bytecode });

  it("keeps one input of what the contracts reach, whichever builds they come from", async () => {
    const hre = compile(ledger, registry);
    await keepBuild({ hre, journal, inputs, contracts: ["Ledger", "Registry", "Ledger"], git: GIT });

    const [file] = readdirSync(inputs);
    const text = readFileSync(join(inputs, file!), "utf8");
    expect(file).to.equal(`${sha256(text)}.json`);
    const { language, settings, sources } = JSON.parse(text) as { language: string; settings: object; sources: object };
    expect(language).to.equal("Solidity");
    expect(settings).to.deep.include({ evmVersion: "cancun" });
    expect(Object.keys(sources)).to.deep.equal(["contracts/Ledger.sol", "contracts/Registry.sol"]);
    expect(originOf(journal, code(registry))).to.deep.equal({
      sourceName: "contracts/Registry.sol",
      compilerInput: sha256(text),
      compilerVersion: VERSION,
      gitCommit: GIT.commit,
      gitDirty: false,
    });
  });

  it("keeps an input a setting where contracts need their own", async () => {
    const special = { ...registry, settings: { optimizer: { enabled: true, runs: 700 }, viaIR: true } };
    await keepBuild({ hre: compile(ledger, special), journal, inputs, contracts: ["Ledger", "Registry"], git: GIT });

    const [one, other] = [ledger, special].map((built) => originOf(journal, code(built)).compilerInput);
    expect(one).not.to.equal(other);
    expect(readdirSync(inputs).sort()).to.deep.equal([`${one}.json`, `${other}.json`].sort());
    const { settings } = JSON.parse(readFileSync(join(inputs, `${other}.json`), "utf8")) as { settings: object };
    expect(settings).to.deep.include({ viaIR: true });
  });

  it("gives the same bytes whatever the order of the contracts", async () => {
    const { artifacts } = compile(ledger, registry);
    const [one, other] = [
      ["Ledger", "Registry"],
      ["Registry", "Ledger"],
    ].map((names) => compilerInputOf(artifacts, names));

    expect((await one)?.hash).to.equal((await other)?.hash);
  });

  it("remembers of each contract what it was made of when a deployment goes on after a change", async () => {
    await keepBuild({ hre: compile(ledger, registry), journal, inputs, contracts: ["Ledger", "Registry"], git: GIT });
    const changed = { ...registry, bytecode: "0x6003", sources: { "contracts/Registry.sol": "contract Registry { }" } };
    await keepBuild({ hre: compile(changed), journal, inputs, contracts: ["Registry"], git: LATER });

    expect(originOf(journal, code(ledger))).to.deep.include({ gitCommit: GIT.commit, gitDirty: false });
    expect(originOf(journal, code(registry))).to.deep.include({ gitCommit: GIT.commit, gitDirty: false });
    expect(originOf(journal, code(changed))).to.deep.include({ gitCommit: LATER.commit, gitDirty: true });
    expect(readdirSync(inputs)).to.have.length(2);
  });

  it("keeps nothing new when the same code is created by a later commit, nor when nothing is left to create", async () => {
    const hre = compile(ledger, registry);
    await keepBuild({ hre, journal, inputs, contracts: ["Ledger", "Registry"], git: GIT });
    await keepBuild({ hre, journal, inputs, contracts: ["Registry"], git: LATER });
    await keepBuild({ hre, journal, inputs, contracts: [], git: LATER });

    expect(originOf(journal, code(registry)).gitCommit).to.equal(GIT.commit);
    expect(readdirSync(inputs)).to.have.length(1);
  });

  it("refuses builds that differ in settings, or in a source that both hold", async () => {
    const settings = { optimizer: { enabled: false } };
    const stale = { ...registry, sources: { ...registry.sources, "contracts/Ledger.sol": "contract Ledger { }" } };

    for (const other of [{ ...registry, settings }, stale]) {
      const { artifacts } = compile(ledger, other);
      const error = await compilerInputOf(artifacts, ["Ledger", "Registry"]).catch((thrown: unknown) => thrown);
      expect(error).to.be.instanceOf(ScriptError);
      expect((error as ScriptError).todo).to.include("compile --force");
    }
  });

  it("knows no origin of code that no build made", () => {
    expect(() => originOf(journal, code(ledger))).to.throw(
      ScriptError,
      "names no build that made contracts/Ledger.sol:Ledger",
    );
  });

  for (const [what, text] of [
    ["cut off", "[{"],
    ["something else", '[{ "compilerInput": "0x" }]'],
  ] as const) {
    it(`refuses a list of builds that is ${what}, before anything is sent`, async () => {
      mkdirSync(journal, { recursive: true });
      writeFileSync(join(journal, "builds.json"), text);
      const kept = keepBuild({ hre: compile(ledger), journal, inputs, contracts: ["Ledger"], git: GIT });

      const refusal = await kept.catch((error: unknown) => error);
      expect(refusal).to.be.instanceOf(ScriptError);
      expect((refusal as ScriptError).what).to.include(join(journal, "builds.json"));
    });
  }
});

function writeArtifact(root: string, { name, bytecode, sources, reached, settings }: Built): void {
  const sourceName = `contracts/${name}.sol`;
  const artifact = artifactPath(root, name);
  mkdirSync(dirname(artifact), { recursive: true });
  writeFileSync(artifact, JSON.stringify({ contractName: name, sourceName, bytecode }));
  writeFileSync(artifact.replace(".json", ".dbg.json"), JSON.stringify({ buildInfo: `${name}.build.json` }));

  const metadata = JSON.stringify({
    sources: Object.fromEntries((reached ?? Object.keys(sources)).map((path) => [path, {}])),
  });
  const contents = Object.fromEntries(Object.entries(sources).map(([path, content]) => [path, { content }]));
  writeFileSync(
    join(dirname(artifact), `${name}.build.json`),
    JSON.stringify({
      solcLongVersion: VERSION,
      input: { language: "Solidity", settings: settings ?? { evmVersion: "cancun" }, sources: contents },
      output: { contracts: { [sourceName]: { [name]: { metadata } } } },
    }),
  );
}

function artifactPath(root: string, name: string): string {
  return join(root, "artifacts", `${name}.json`);
}

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(path, "utf8"));
}
