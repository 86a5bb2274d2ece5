import { readFileSync } from "node:fs";

import { expect } from "chai";
import { getBytes, id, TypedDataEncoder } from "ethers";
import { ethers } from "hardhat";

import { commitDocument } from "../../src/identity/commitDocument.js";
import type { CredentialMessage } from "../../src/identity/credentials.js";
import { credentialTypedData } from "../../src/identity/credentialTypedData.js";
import { scopes } from "../../src/identity/scopes.js";
import { subjectOfAccount, subjectOfId, subjectOfParty } from "../../src/identity/subjects.js";
import { topicId } from "../../src/identity/topicId.js";
import { CredentialRegistry__factory, PartyRegistry__factory } from "../../types/index.js";
import { errorVectors, eventVectors, type ErrorVectors, type EventVectors } from "../helpers/abiVectors.js";

interface ContractVectors {
  events: EventVectors;
  errors: ErrorVectors;
}

interface IdentityVectors {
  scopes: Record<string, number>;
  contracts: { PartyRegistry: ContractVectors };
  versions: {
    "2": {
      scopes: Record<string, number>;
      types: Record<"Credential" | "CredentialDocument", { type: string; hash: string }>;
      topics: { name: string; topic: string }[];
      subjects: { kind: "party" | "account" | "id"; value: string; subject: string }[];
      domain: { chainId: string; verifyingContract: string; separator: string };
      credential: Record<keyof CredentialMessage, string>;
      structHash: string;
      digest: string;
      document: { salt: string; bytes: string; commitment: string };
      words: { trust: string; holder: string; coveredThrough: string | null }[];
      contracts: { CredentialRegistry: ContractVectors };
    };
    "3": { scopes: Record<string, number> };
    "4": { scopes: Record<string, number> };
  };
}

const vectors = JSON.parse(readFileSync("test/vectors/identity.json", "utf8")) as IdentityVectors;
const credentials = vectors.versions["2"];

describe("golden vectors of identity", () => {
  it("keeps the bits of the scopes", () => {
    const bits = Object.entries(scopes).map(([name, bit]) => [name, Number(bit)]);

    expect(Object.fromEntries(bits)).to.deep.equal({
      ...vectors.scopes,
      ...credentials.scopes,
      ...vectors.versions["3"].scopes,
      ...vectors.versions["4"].scopes,
    });
  });

  it("keeps the PartyRegistry's events and errors", () => {
    const abi = PartyRegistry__factory.createInterface();

    expect(eventVectors(abi)).to.deep.equal(vectors.contracts.PartyRegistry.events);
    expect(errorVectors(abi)).to.deep.equal(vectors.contracts.PartyRegistry.errors);
  });

  describe("of credentials", () => {
    it("keeps the CredentialRegistry's events and errors", () => {
      const abi = CredentialRegistry__factory.createInterface();

      expect(eventVectors(abi)).to.deep.equal(credentials.contracts.CredentialRegistry.events);
      expect(errorVectors(abi)).to.deep.equal(credentials.contracts.CredentialRegistry.errors);
    });

    it("keeps the numbers of topics", () => {
      for (const { name, topic } of credentials.topics) expect(topicId(name)).to.equal(BigInt(topic));
    });

    it("keeps the form of subjects, in TypeScript and in Solidity", async () => {
      const lanes = await ethers.deployContract("CredentialLanesHarness");

      for (const { kind, value, subject } of credentials.subjects) {
        const [written, made] = {
          party: () => [subjectOfParty(BigInt(value)), lanes.ofParty(value)] as const,
          account: () => [subjectOfAccount(value), lanes.ofAccount(value)] as const,
          id: () => [subjectOfId(value), lanes.ofId(value)] as const,
        }[kind]();
        expect(written).to.equal(subject);
        expect(await made).to.equal(subject);
        expect(await lanes.requireWellFormed(subject)).to.equal(kind === "party" ? BigInt(value) : 0n);
      }
    });

    it("keeps what issuers sign", () => {
      const { topic, subject, issuer, validFrom, validUntil, document, sequence, deadline } = credentials.credential;
      const { domain, types, primaryType, message } = credentialTypedData(
        { chainId: BigInt(credentials.domain.chainId), registry: credentials.domain.verifyingContract },
        {
          topic: BigInt(topic),
          subject,
          issuer: BigInt(issuer),
          validFrom: BigInt(validFrom),
          validUntil: BigInt(validUntil),
          document,
          sequence: BigInt(sequence),
          deadline: BigInt(deadline),
        },
      );

      expect(primaryType).to.equal("Credential");
      expect(TypedDataEncoder.from(types).encodeType("Credential")).to.equal(credentials.types.Credential.type);
      expect(id(credentials.types.Credential.type)).to.equal(credentials.types.Credential.hash);
      expect(TypedDataEncoder.hashDomain(domain)).to.equal(credentials.domain.separator);
      expect(TypedDataEncoder.hashStruct(primaryType, types, message)).to.equal(credentials.structHash);
      expect(TypedDataEncoder.hash(domain, types, message)).to.equal(credentials.digest);
    });

    it("keeps the commitment to a document", () => {
      const { salt, bytes, commitment } = credentials.document;

      expect(commitDocument(getBytes(bytes), salt)).to.deep.equal({ commitment, salt });
      expect(id(credentials.types.CredentialDocument.type)).to.equal(credentials.types.CredentialDocument.hash);
    });

    it("keeps the words that a check reads", async () => {
      const lanes = await ethers.deployContract("CredentialLanesHarness");

      for (const { trust, holder, coveredThrough } of credentials.words) {
        const last = BigInt(coveredThrough ?? 0n);
        expect(await lanes.covers(trust, holder, last)).to.equal(coveredThrough !== null);
        expect(await lanes.covers(trust, holder, last + 1n)).to.equal(false);
      }
    });
  });
});
