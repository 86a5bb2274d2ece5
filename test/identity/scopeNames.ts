import { expect } from "chai";

import { scopeNames } from "../../src/identity/scopeNames.js";
import { ALL_SCOPES, scopes } from "../../src/identity/scopes.js";

describe("scopeNames", () => {
  it("names nothing in zero", () => {
    expect(scopeNames(0n)).to.deep.equal({ names: [], unknown: 0n });
  });

  it("names every scope in the order of the bits", () => {
    expect(scopeNames(ALL_SCOPES)).to.deep.equal({ names: Object.keys(scopes), unknown: 0n });
  });

  it("keeps the bits that it has no name for", () => {
    expect(scopeNames(scopes.CUSTODY | (1n << 40n))).to.deep.equal({ names: ["CUSTODY"], unknown: 1n << 40n });
  });
});
