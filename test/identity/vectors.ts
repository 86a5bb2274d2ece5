import { readFileSync } from "node:fs";

import { expect } from "chai";

import { scopes } from "../../src/identity/scopes.js";
import { PartyRegistry__factory } from "../../types/index.js";
import { errorVectors, eventVectors, type ErrorVectors, type EventVectors } from "../helpers/abiVectors.js";

interface IdentityVectors {
  scopes: Record<string, number>;
  contracts: { PartyRegistry: { events: EventVectors; errors: ErrorVectors } };
}

const vectors = JSON.parse(readFileSync("test/vectors/identity.json", "utf8")) as IdentityVectors;

describe("golden vectors of identity", () => {
  it("keeps the bits of the scopes", () => {
    const bits = Object.entries(scopes).map(([name, bit]) => [name, Number(bit)]);

    expect(Object.fromEntries(bits)).to.deep.equal(vectors.scopes);
  });

  it("keeps the PartyRegistry's events and errors", () => {
    const abi = PartyRegistry__factory.createInterface();

    expect(eventVectors(abi)).to.deep.equal(vectors.contracts.PartyRegistry.events);
    expect(errorVectors(abi)).to.deep.equal(vectors.contracts.PartyRegistry.errors);
  });
});
