import { chmodSync, mkdirSync, mkdtempSync, readdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { loadFixture, setCode } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import hre from "hardhat";

import type { SuiteParameters } from "../../ignition/parameters/schema.js";
import { checkFolders } from "../../scripts/lib/deploy/checkFolders.js";
import { loadParameters } from "../../scripts/lib/deploy/loadParameters.js";
import { preflight } from "../../scripts/lib/deploy/preflight.js";
import { deployFolders, planSuite } from "../helpers/deploySuite.js";
import { BASKET, withTokens } from "../helpers/optionalTokens.js";

const SAFE = "0x0000000000000000000000000000000000005aFE";
const NOBODY = "0x00000000000000000000000000000000DeaDBeef";
const KEY = "0x0000000000000000000000000000000000007702";
/** The code of an account whose key lends it that of a contract. */
const DELEGATED = `0xef0100${SAFE.slice(2)}`;

describe("preflight", () => {
  async function fixture() {
    await setCode(SAFE, "0x00");
    await setCode(KEY, DELEGATED);
    return planSuite(deployFolders());
  }

  /** What is found of one subject, as on a chain that is not a developer's own. */
  async function check(subject: string, parameters: SuiteParameters) {
    const { chain, deployer, outstanding } = await loadFixture(fixture);
    const journal = { lines: [], wholeBytes: 0, bytes: Buffer.alloc(0) };
    const about = { hre, network: "our-testnet", deployer, journal, parameters, ...outstanding };
    const checks = await preflight({ ...about, chain: { ...chain, local: false } });
    return checks.find((candidate) => candidate.subject === subject);
  }

  for (const [who, owner, found] of [
    ["takes a contract as the suite's owner", SAFE, undefined],
    ["refuses an owner without code", NOBODY, "it has no code"],
    [
      "refuses an owner that is one key with a contract's code",
      KEY,
      "it is one key that acts as a contract (EIP-7702)",
    ],
  ] as const) {
    it(who, async () => {
      const local = loadParameters("localhost");
      const result = await check("suite's owner", { ...local, authority: { ...local.authority, owner } });

      expect(result?.found).to.equal(`${owner}, after 10 s each time${found === undefined ? "" : `; ${found}`}`);
      expect(result?.todo === undefined).to.equal(found === undefined);
    });
  }

  it("refuses components of a basket at which no contract stands", async () => {
    const components = [SAFE, KEY, NOBODY].map((token) => ({ token, weight: 1n }));
    const parameters = withTokens({ baskets: [{ ...BASKET, components }] });

    expect(await check("components of baskets", parameters)).to.deep.equal({
      subject: "components of baskets",
      found: `no contract at ${KEY}, ${NOBODY}`,
      todo: "Name tokens that stand on this chain.",
    });
  });

  it("shows which token the parameters are of, and how much else", async () => {
    expect(await check("parameters", withTokens())).to.deep.equal({
      subject: "parameters",
      found: "Trust Machine Dollar (TMD, USD); 1 deposit tokens, 1 baskets; 6 topics, 6 schemas",
    });
  });
});

describe("checkFolders", () => {
  const foldersIn = (root: string) => ({
    journal: join(root, "journals", "sepolia"),
    records: join(root, "deployments", "sepolia"),
  });
  const newFolder = () => mkdtempSync(join(tmpdir(), "trust-machine-folders-"));

  it("takes folders that can be made, and makes none", () => {
    const root = newFolder();
    expect(checkFolders(foldersIn(join(root, "new"))).todo).to.equal(undefined);
    expect(readdirSync(root)).to.deep.equal([]);
  });

  it("refuses what is no folder, above or at the place", () => {
    const root = newFolder();
    const file = join(root, "deployments");
    writeFileSync(file, "");
    expect(checkFolders(foldersIn(root))).to.deep.include({ subject: "folders", found: `${file} is no folder` });
  });

  it("refuses a journal that is a folder", () => {
    const root = newFolder();
    const journal = join(root, "journals", "sepolia", "journal.jsonl");
    mkdirSync(journal, { recursive: true });
    expect(checkFolders(foldersIn(root)).found).to.equal(`${journal} is a folder`);
  });

  it("refuses a folder that may not be written", function () {
    const root = newFolder();
    const { records } = foldersIn(root);
    mkdirSync(records, { recursive: true });
    chmodSync(records, 0o500);
    // Whoever may do everything is refused nothing.
    if (process.getuid?.() === 0) return this.skip();
    expect(checkFolders(foldersIn(root)).found).to.equal(`${records} cannot be written (EACCES)`);
  });
});
