import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { isBuiltin } from "node:module";
import { join } from "node:path";

import { expect } from "chai";
import { chromium } from "playwright-core";

import { chromiumPath } from "../helpers/browser/chromium.js";
import { entriesOf, type PackedPackage, packedPackage } from "../helpers/packedPackage.js";

/** Something of each domain, run in Node and in a browser: both must come to the same. */
const WORK = `
  const catalogue = await suite["errors/loadErrorCatalogue"].loadErrorCatalogue("zh");
  const unit = { ...suite["evidence/emptyUnit"].emptyUnit(), contentCommitment: "0x" + "22".repeat(32) };
  const content = await suite["evidence/hashContent"].hashContent([new TextEncoder().encode("certificate")]);
  const permit = suite["stablecoin/permitTypedData"].permitTypedData({
    token: { chainId: 1n, name: "Token", verifyingContract: "0x" + "11".repeat(20) },
    owner: "0x" + "22".repeat(20), spender: "0x" + "33".repeat(20), value: 5n, nonce: 0n, deadline: 1n,
  });
  const text = (value) => JSON.stringify(value, (_, part) => (typeof part === "bigint" ? part.toString() : part));
  return text([
    Object.keys(catalogue.entries).length,
    suite["errors/explainError"].explainError("0x08c379a0" + "00".repeat(31) + "20" + "00".repeat(31) + "02" + "6e6f" + "00".repeat(30), catalogue),
    suite["evidence/unitId"].unitId(unit),
    content,
    permit,
    suite["supplychain/lotId"].lotId(7n, suite["supplychain/identifierHash"].identifierHash("urn:epc:id:sgtin:4012345.011111.9876")),
    suite["identity/scopeNames"].scopeNames(3n),
    suite["stablecoin/randomNonce"].randomNonce().length,
    Object.keys(suite["deployments"]),
    Object.keys(suite["abi/Stablecoin"]),
  ]);`;

describe("Package in a browser", () => {
  let npm: PackedPackage;
  let bundle: string;

  before(async function () {
    this.timeout(240_000);
    npm = packedPackage();
    bundle = await bundleFor(npm);
  });

  it("bundles without a module of Node", () => {
    expect(bundle.length).to.be.greaterThan(100_000);
    expect(bundle).to.not.match(/"node:|__vite-browser-external/);
  });

  it("does in Chromium what it does in Node", async function () {
    this.timeout(60_000);
    const executablePath = chromiumPath();
    if (executablePath === undefined) {
      if (process.env.CI === "true") throw new Error("There is no Chromium: install it, or name it in TM_CHROMIUM.");
      return this.skip();
    }
    const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--headless=new"] });
    try {
      const page = await browser.newPage();
      const faults: string[] = [];
      page.on("pageerror", (error) => faults.push(error.message));
      await page.addScriptTag({ content: bundle });
      const result = await page.evaluate(`(async () => { ${WORK} })()`);

      expect(faults).to.deep.equal([]);
      expect(JSON.parse(String(result))).to.deep.equal(JSON.parse(inNode(npm)));
    } finally {
      await browser.close();
    }
  });
});

/** What a browser may load: all modules but the ethers types, which hold no code of their own. */
function browserEntries(npm: PackedPackage): string[] {
  return entriesOf(npm)
    .filter(({ kind }) => kind === "module")
    .map(({ specifier }) => specifier);
}

/** One object with every module, by its path in the package. */
function suiteSource(npm: PackedPackage): string {
  const entries = browserEntries(npm);
  const imports = entries.map((specifier, index) => `import * as m${index} from "${specifier}";`);
  const members = entries.map((specifier, index) => `"${specifier.slice("trust-machine/".length)}": m${index}`);
  return `${imports.join("\n")}\nexport const suite = { ${members.join(", ")} };\n`;
}

async function bundleFor(npm: PackedPackage): Promise<string> {
  const entry = join(npm.consumer, "suite.mjs");
  writeFileSync(entry, suiteSource(npm));

  const { build } = await import("vite");
  const { NODE_ENV } = process.env;
  await build({
    root: npm.consumer,
    configFile: false,
    logLevel: "error",
    plugins: [{ name: "refuse-node", enforce: "pre", resolveId: refuseNode }],
    build: {
      outDir: join(npm.consumer, "bundle"),
      target: "es2022",
      minify: false,
      lib: { entry, formats: ["iife"], name: "loaded", fileName: () => "bundle.js" },
    },
  });
  // Vite leaves its own in the environment, from which the tests after this one start programs.
  if (NODE_ENV === undefined) delete process.env.NODE_ENV;
  else process.env.NODE_ENV = NODE_ENV;
  return `${readFileSync(join(npm.consumer, "bundle", "bundle.js"), "utf8")}\nvar suite = loaded.suite ?? loaded;`;
}

function refuseNode(source: string, importer?: string): null {
  if (isBuiltin(source)) throw new Error(`${importer} imports ${source}, which browsers do not have.`);
  return null;
}

function inNode(npm: PackedPackage): string {
  const script = `import { suite } from "./suite.mjs"; console.log(await (async () => { ${WORK} })());`;
  const file = join(npm.consumer, "work.mjs");
  writeFileSync(file, script);
  return execFileSync(process.execPath, [file], { cwd: npm.consumer, encoding: "utf8" });
}
