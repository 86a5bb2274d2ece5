import { readFileSync } from "node:fs";

import { expect } from "chai";
import { dataSlice } from "ethers";
import { ethers } from "hardhat";

import { keyIdOf, keyRegistration, type PublicKey } from "../../src/access/keyIds.js";
import { IKeyRegistry__factory } from "../../types/index.js";
import { errorVectors, eventVectors, type ErrorVectors, type EventVectors } from "../helpers/abiVectors.js";

interface KeyVectors {
  keys: (PublicKey & { keyId: string })[];
  approvals: { keyId: string; digest: string; signature: string }[];
  contracts: { KeyRegistry: { events: EventVectors; errors: ErrorVectors } };
}

const vectors = JSON.parse(readFileSync("test/vectors/keys.json", "utf8")) as KeyVectors;

describe("golden vectors of keys", () => {
  it("keeps the ids of public keys and the form of approvals, in TypeScript and in Solidity", async () => {
    const [admin] = await ethers.getSigners();
    const keys = await ethers.deployContract("KeyRegistry", [admin!]);

    for (const { keyId, ...key } of vectors.keys) {
      expect(keyIdOf(key)).to.equal(keyId);
      const { function: name, args } = keyRegistration(key);
      expect(await keys.getFunction(name).staticCall(...args)).to.equal(keyId);
      await keys.getFunction(name)(...args);
    }
    for (const { keyId, digest, signature } of vectors.approvals) {
      expect(await keys.verify(keyId, digest, signature), keyId).to.equal(true);
      expect(await keys.verify(keyId, digest, `${dataSlice(signature, 0, -1)}00`), keyId).to.equal(false);
    }
  });

  it("keeps the registry's events and errors", () => {
    const abi = IKeyRegistry__factory.createInterface();

    expect(eventVectors(abi)).to.deep.equal(vectors.contracts.KeyRegistry.events);
    expect(errorVectors(abi)).to.deep.equal(vectors.contracts.KeyRegistry.errors);
  });
});
