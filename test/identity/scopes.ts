import { readFileSync } from "node:fs";

import { expect } from "chai";

import { ALL_SCOPES, ASSIGNABLE_SCOPES, scopes } from "../../src/identity/scopes.js";

const source = readFileSync("contracts/identity/libraries/Scopes.sol", "utf8");

describe("scopes", () => {
  it("lists what the Solidity library lists", () => {
    const inSolidity = [...source.matchAll(/uint192 internal constant (\w+) = 1 << (\d+);/g)].map(([, name, bit]) => [
      name,
      1n << BigInt(bit!),
    ]);

    expect(Object.entries(scopes)).to.deep.equal(inSolidity);
  });

  it("combines every scope as the Solidity library does", () => {
    const inSolidity = /constant ALL =\s+([^;]*);/
      .exec(source)?.[1]
      ?.split("|")
      .map((name) => name.trim());

    expect(inSolidity).to.deep.equal(Object.keys(scopes));
    expect(ALL_SCOPES).to.equal(2n ** 14n - 1n);
  });

  it("knows the bits that a scope can ever take", () => {
    expect(source).to.contain("constant ASSIGNABLE = type(uint64).max;");
    expect(ASSIGNABLE_SCOPES).to.equal(2n ** 64n - 1n);
    expect(ALL_SCOPES & ~ASSIGNABLE_SCOPES).to.equal(0n);
  });
});
