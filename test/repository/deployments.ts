import { readFileSync } from "node:fs";
import { join } from "node:path";

import { expect } from "chai";

import { INDEX_FILE, publicRecords, renderIndex } from "../../scripts/lib/deploy/deploymentsIndex.js";
import { deployedCode, readCompilerInput } from "../../scripts/lib/deploy/readRecords.js";
import { gitState } from "../../scripts/lib/gitState.js";
import { ignoredByGit } from "../helpers/deploy/ignoredByGit.js";

describe("Deployments", () => {
  it("have an index that is what their records say", () => {
    expect(readFileSync(join("deployments", INDEX_FILE), "utf8")).to.equal(renderIndex("deployments"));
  });

  it("have an index that imports nothing, so that it runs in browsers", () => {
    expect(readFileSync(join("deployments", INDEX_FILE), "utf8")).not.to.match(/\b(import|require)\b/);
  });

  it("keep the compiler input of every record of a public network", () => {
    for (const { folder, contracts } of publicRecords("deployments")) {
      for (const { compilerInput } of contracts.flatMap(deployedCode)) {
        expect(readCompilerInput(join("deployments", folder), compilerInput)).not.to.equal("");
      }
    }
  });

  const journal = "ignition/deployments";
  const committed = [
    ...["deployments/README.md", "deployments/index.ts", `deployments/inputs/${"ab".repeat(32)}.json`],
    ...[
      "deployments/sepolia/.chain.json",
      "deployments/sepolia/Stablecoin.json",
      "deployments/our-testnet/Authority.json",
    ],
    ...["journal.jsonl", "deployed_addresses.json", "chain.json", "builds.json"].map(
      (file) => `${journal}/sepolia/${file}`,
    ),
    `${journal}/sepolia/artifacts/Stablecoin#StablecoinProxy.json`,
    `${journal}/our-testnet/journal.jsonl`,
  ];
  const ignored = [
    ...[
      "local-1a2b3c4d/.chain.json",
      "local-1a2b3c4d/Stablecoin.json",
      `local-1a2b3c4d/inputs/${"ab".repeat(32)}.json`,
    ],
    ...["localhost", "hardhat", ".sepolia.incoming/Stablecoin.json", ".sepolia.outgoing/Stablecoin.json"],
    `inputs/.${"ab".repeat(32)}.json.incoming`,
  ].map((path) => `deployments/${path}`);
  const ignoredJournals = [
    ...["local-1a2b3c4d/journal.jsonl", "local-1a2b3c4d/artifacts/Access#Authority.json", "local-1a2b3c4d/builds.json"],
    ...["sepolia/build-info/0123.json", "sepolia.lock", "sepolia.lock.stale", "sepolia/.builds.json.incoming"],
  ].map((path) => `${journal}/${path}`);
  const secrets = [".env", "UTC--2026-01-01T00-00-00.000Z--abcdef", "deployer.keystore.json"];

  it("of public networks are taken by git: records, inputs, index, journal, addresses and artifacts", function () {
    if (gitState().commit === null) return this.skip();
    expect(ignoredByGit(committed)).to.deep.equal([]);
  });

  it("of local chains are ignored, and so are build-info, locks, files half-written, and keystores", function () {
    if (gitState().commit === null) return this.skip();
    const paths = [...ignored, ...ignoredJournals, ...secrets];
    expect(ignoredByGit(paths)).to.deep.equal(paths);
  });
});
