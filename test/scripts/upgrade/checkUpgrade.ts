import { expect } from "chai";
import hre from "hardhat";

import { compilerInputOf } from "../../../scripts/lib/deploy/compilerInput.js";
import type { Check } from "../../../scripts/lib/deploy/preflight.js";
import { checkUpgrade } from "../../../scripts/lib/upgrade/checkUpgrade.js";
import { type Implementation, readImplementation } from "../../../scripts/lib/upgrade/implementation.js";
import { CURRENCY, TOKEN_NAME, TOKEN_SYMBOL } from "../../helpers/deployStablecoin.js";
import { storage as words } from "../../vectors/stablecoin.json";

const ARGUMENTS = [TOKEN_NAME, TOKEN_SYMBOL, CURRENCY];
const SOURCE = "contracts/stablecoin/Stablecoin.sol";
const WORD = "contracts/stablecoin/libraries/AccountWord.sol";
const STORAGE = "contracts/stablecoin/token/TokenStorage.sol";

/** A change to one source that makes another implementation of it. */
type Edit = readonly [source: string, from: string | RegExp, to: string];

describe("checkUpgrade", () => {
  let input: string;
  let old: Implementation;

  before(async function () {
    this.timeout(300_000);
    input = (await compilerInputOf(hre.artifacts, ["Stablecoin", "StablecoinV2"])).text;
    old = readImplementation({ input, sourceName: SOURCE, contractName: "Stablecoin" });
  });

  const edited = (...edits: Edit[]) => {
    const json = JSON.parse(input) as { sources: Record<string, { content: string }> };
    for (const [source, from, to] of edits) {
      const { content } = json.sources[source]!;
      expect(content, source).to.match(
        from instanceof RegExp ? from : new RegExp(from.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")),
      );
      json.sources[source] = { content: content.replace(from, to) };
    }
    return readImplementation({ input: JSON.stringify(json), sourceName: SOURCE, contractName: "Stablecoin" });
  };
  const check = (successor: Implementation, newArguments: readonly unknown[] = ARGUMENTS) =>
    checkUpgrade({ hre, old, successor, oldArguments: ARGUMENTS, newArguments, words });
  const failures = (checks: readonly Check[]) => checks.filter(({ todo }) => todo !== undefined);

  it("finds nothing wrong with a later implementation that keeps everything", async function () {
    this.timeout(120_000);
    const successor = readImplementation({
      input,
      sourceName: "contracts/mocks/StablecoinV2.sol",
      contractName: "StablecoinV2",
    });
    const checks = await check(successor);

    expect(failures(checks)).to.deep.equal([]);
    expect(checks.map(({ subject }) => subject)).to.deep.equal([
      "the code by itself",
      "storage layout",
      "code size",
      "functions and events",
      "rehearsal",
    ]);
  });

  it("refuses a variable put before others", async function () {
    this.timeout(120_000);
    const successor = edited([
      STORAGE,
      "mapping(address account => Account) accounts;",
      "uint256 first; mapping(address account => Account) accounts;",
    ]);
    const [failure] = failures(await check(successor));

    expect(failure).to.deep.include({ subject: "storage layout" });
    expect(failure?.found).to.match(/first/);
  });

  it("refuses another namespace: every balance would be gone", async function () {
    this.timeout(120_000);
    const successor = edited([
      STORAGE,
      "erc7201:trustmachine.storage.Stablecoin",
      "erc7201:trustmachine.storage.Token",
    ]);
    const [failure] = failures(await check(successor));

    expect(failure?.found).to.include("trustmachine.storage.Stablecoin");
  });

  it("refuses other bits in the same slots, which no layout shows", async function () {
    this.timeout(120_000);
    const successor = edited([WORD, "NONCE_SHIFT = 112;", "NONCE_SHIFT = 120;"]);
    const [failure, ...others] = failures(await check(successor));

    expect(others).to.deep.equal([]);
    expect(failure).to.deep.include({ subject: "rehearsal" });
    expect(failure?.found).to.match(/answered .* and answers/);
  });

  it("refuses another name: it voids what holders signed", async function () {
    this.timeout(120_000);
    const [failure] = failures(await check(old, ["Other Dollar", TOKEN_SYMBOL, CURRENCY]));

    expect(failure?.found).to.include("DOMAIN_SEPARATOR()").and.to.include("name()");
  });

  it("refuses code that lost a function or an event", async function () {
    this.timeout(120_000);
    const successor = { ...old, abi: withoutFragments(old, ["nonces", "Blacklisted"]) };
    const [failure] = failures(await check(successor));

    expect(failure).to.deep.include({ subject: "functions and events" });
    expect(failure?.found).to.equal("nonces(address) is gone; event Blacklisted(address) is gone");
  });

  it("refuses code that is too large, or unsafe by itself", async () => {
    const [size] = failures(await check({ ...old, size: 24_577 }));
    expect(size).to.deep.include({ subject: "code size", found: "24577 of 24576 bytes" });

    const [unsafe] = failures(await check({ ...old, unsafe: ["delegatecall (Stablecoin.sol:1)"] }));
    expect(unsafe).to.deep.include({ subject: "the code by itself" });
  });
});

function withoutFragments({ abi }: Implementation, names: readonly string[]) {
  const kept = abi.fragments.filter((fragment) => !("name" in fragment) || !names.includes(String(fragment.name)));
  return new hre.ethers.Interface(kept);
}
