import { expect } from "chai";
import { ethers } from "hardhat";

import { arbitrationTypedData } from "../../src/evidence/arbitrationTypedData.js";
import { challengeTypedData } from "../../src/evidence/challengeTypedData.js";
import { refusalTypedData } from "../../src/evidence/refusalTypedData.js";
import { revocationTypedData } from "../../src/evidence/revocationTypedData.js";
import type { EvidenceTypedData, RegistryLocation } from "../../src/evidence/types.js";
import vectors from "../vectors/evidenceDecisions.json";

const LOCATION = { chainId: BigInt(vectors.domain.chainId), registry: vectors.domain.verifyingContract };

const BUILDERS: Record<keyof typeof vectors.messages, (options: never) => EvidenceTypedData<unknown>> = {
  Revocation: revocationTypedData,
  Challenge: challengeTypedData,
  Arbitration: arbitrationTypedData,
  Refusal: refusalTypedData,
};

describe("vectors of decisions about evidence", () => {
  for (const [name, { type, hash, message: texts, structHash, digest }] of Object.entries(vectors.messages)) {
    it(`hold the type and the digest of a ${name}`, () => {
      const build = BUILDERS[name as keyof typeof BUILDERS] as (options: RegistryLocation) => EvidenceTypedData<object>;
      const message = Object.fromEntries(
        Object.entries(texts).map(([field, text]) => [field, /^\d+$/.test(text) ? BigInt(text) : text]),
      );
      const data = build({ ...LOCATION, ...message });

      expect(data.primaryType).to.equal(name);
      expect(ethers.TypedDataEncoder.from(data.types).encodeType(name)).to.equal(type);
      expect(ethers.id(type)).to.equal(hash);
      expect(ethers.TypedDataEncoder.hashDomain(data.domain)).to.equal(vectors.domain.separator);
      expect(ethers.TypedDataEncoder.hashStruct(name, data.types, data.message)).to.equal(structHash);
      expect(ethers.TypedDataEncoder.hash(data.domain, data.types, data.message)).to.equal(digest);
    });
  }
});
