import { readdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { expect } from "chai";

import { EXAMPLE_NAMES, EXPECTED_CHANGES, type ExampleName, missingLine } from "../../scripts/examples/expectations.js";
import { packedPackage } from "../helpers/packedPackage.js";
import { endScript, nodeScript, until } from "../helpers/runScript.js";

interface Outcome {
  readonly examples: readonly { name: ExampleName; output: readonly string[] }[];
  /** Base units as decimal strings. */
  readonly changes: Record<string, string>;
}

interface Lock {
  readonly packages: Record<string, { version?: string } | undefined>;
}

describe("Examples", () => {
  const manifests = EXAMPLE_NAMES.map((name) => ({ name, packages: packagesOf(name) }));

  it("are all run", () => {
    const folders = readdirSync("examples", { withFileTypes: true }).filter((entry) => entry.isDirectory());

    expect(folders.map(({ name }) => name).sort()).to.deep.equal([...EXAMPLE_NAMES].sort());
  });

  it("take the versions that the repository has itself", () => {
    const { packages: locked } = JSON.parse(readFileSync("package-lock.json", "utf8")) as Lock;
    const own = JSON.parse(readFileSync("package.json", "utf8")) as { version: string };
    const differing = manifests.flatMap(({ name, packages }) =>
      Object.entries(packages)
        .filter(([dependency, version]) => {
          const wanted = dependency === "trust-machine" ? own.version : locked[`node_modules/${dependency}`]?.version;
          return version !== (wanted ?? version) || !/^\d+\.\d+\.\d+$/.test(version);
        })
        .map(([dependency, version]) => `${name}: ${dependency} ${version}`),
    );

    expect(differing).to.deep.equal([]);
  });

  describe("against the packed package, on a fresh chain", () => {
    let outcome: Outcome;
    let foldersBefore: string[];

    before("run", async function () {
      this.timeout(900_000);
      foldersBefore = exampleFolders();
      const run = nodeScript("examples.ts", { options: ["--json", "--tarball", packedPackage().tarball] });
      const code = await run.ended;
      if (code !== 0) throw new Error(run.stderr());
      outcome = JSON.parse(run.stdout()) as Outcome;
    });

    for (const name of EXAMPLE_NAMES) {
      it(`print what they should: ${name}`, () => {
        const output = outcome.examples.find((example) => example.name === name)?.output ?? [];

        expect(missingLine(name, output.join("\n")), output.join("\n")).to.equal(undefined);
      });
    }

    it("move the money that they say", () => {
      expect(outcome.changes).to.deep.equal(
        Object.fromEntries(Object.entries(EXPECTED_CHANGES).map(([holder, change]) => [holder, String(change)])),
      );
    });

    it("leave no folder behind", () => {
      expect(exampleFolders()).to.deep.equal(foldersBefore);
    });
  });

  it("leave nothing behind when they are interrupted", async function () {
    this.timeout(180_000);
    const foldersBefore = exampleFolders();
    const run = nodeScript("examples.ts", { options: ["--tarball", packedPackage().tarball] });
    try {
      await until("the node stands", () => run.stderr().includes("✔ Start a local node"), 120);
      run.child.kill("SIGINT");

      expect(await run.ended).to.equal(130);
      expect(exampleFolders()).to.deep.equal(foldersBefore);
    } catch (error) {
      await endScript(run, error);
    }
  });
});

function packagesOf(name: ExampleName): Record<string, string> {
  const manifest = JSON.parse(readFileSync(join("examples", name, "package.json"), "utf8")) as {
    dependencies: Record<string, string>;
    devDependencies: Record<string, string>;
  };
  return { ...manifest.dependencies, ...manifest.devDependencies };
}

function exampleFolders(): string[] {
  return readdirSync(tmpdir()).filter((name) => name.startsWith("trust-machine-examples-"));
}
