import { readFileSync } from "node:fs";

import { expect } from "chai";
import { ethers } from "hardhat";

import { toKeyId } from "../../src/access/quorum.js";
import { roles } from "../../src/access/roles.js";
import { Authority__factory, ISuccession__factory, QuorumHarness__factory } from "../../types/index.js";
import { errorVectors, eventVectors, type ErrorVectors, type EventVectors } from "../helpers/abiVectors.js";

interface AccessVectors {
  roles: Record<string, number>;
  keyIds: { account: string; keyId: string }[];
  contracts: {
    Authority: { events: EventVectors; errors: ErrorVectors };
    Quorum: { errors: ErrorVectors };
    Succession: { events: EventVectors; errors: ErrorVectors };
  };
  versions: { "2": { roles: Record<string, number> } };
}

const vectors = JSON.parse(readFileSync("test/vectors/access.json", "utf8")) as AccessVectors;

describe("golden vectors of access", () => {
  it("keeps the ids of the roles", () => {
    const ids = Object.values(roles).map(({ name, id }) => [name, Number(id)]);

    expect(Object.fromEntries(ids)).to.deep.equal({ ...vectors.roles, ...vectors.versions["2"].roles });
  });

  it("keeps the form of an account's key id, in TypeScript and in Solidity", async () => {
    const quorum = await ethers.deployContract("QuorumHarness", [ethers.ZeroAddress]);

    for (const { account, keyId } of vectors.keyIds) {
      expect(toKeyId(account)).to.equal(keyId);
      expect(await quorum.toKeyId(account)).to.equal(keyId);
    }
  });

  it("keeps the Authority's events and errors", () => {
    const abi = Authority__factory.createInterface();

    expect(eventVectors(abi)).to.deep.equal(vectors.contracts.Authority.events);
    expect(errorVectors(abi)).to.deep.equal(vectors.contracts.Authority.errors);
  });

  it("keeps the errors of a quorum", () => {
    expect(errorVectors(QuorumHarness__factory.createInterface())).to.deep.include(vectors.contracts.Quorum.errors);
  });

  it("keeps the events and errors of a succession", () => {
    const abi = ISuccession__factory.createInterface();

    expect(eventVectors(abi)).to.deep.equal(vectors.contracts.Succession.events);
    expect(errorVectors(abi)).to.deep.equal(vectors.contracts.Succession.errors);
  });
});
