import { expect } from "chai";
import { id, TypedDataEncoder } from "ethers";

import { type CouncilOrder, freezeOrderTypedData, type OrderTerms } from "../../src/stablecoin/freezeOrder.js";
import { freezeOrderDigest } from "../../src/stablecoin/freezeOrderDigest.js";
import { IFreezeCouncil__factory } from "../../types/index.js";
import { errorVectors, eventVectors } from "../helpers/abiVectors.js";
import vectors from "../vectors/freezeCouncil.json";

describe("Golden vectors of the freeze council", () => {
  const { domain, orders, events, errors } = vectors;
  const location = { chainId: BigInt(domain.chainId), council: domain.verifyingContract };
  const { FreezeOrder: freeze, UnfreezeOrder: unfreeze, SeizureOrder: seizure, ClaimSeizureOrder: claim } = orders;
  const samples: CouncilOrder[] = [
    {
      kind: "FreezeOrder",
      ...freeze.sample,
      duration: BigInt(freeze.sample.duration),
      terms: termsOf(freeze.sample.terms),
    },
    { kind: "UnfreezeOrder", ...unfreeze.sample, terms: termsOf(unfreeze.sample.terms) },
    {
      kind: "SeizureOrder",
      ...seizure.sample,
      amount: BigInt(seizure.sample.amount),
      terms: termsOf(seizure.sample.terms),
    },
    {
      kind: "ClaimSeizureOrder",
      ...claim.sample,
      claim: BigInt(claim.sample.claim),
      terms: termsOf(claim.sample.terms),
    },
  ];

  for (const sample of samples) {
    it(`hold the type, the struct hash and the digest of a ${sample.kind}`, () => {
      const golden = orders[sample.kind];
      const typed = freezeOrderTypedData(sample, location);

      expect(TypedDataEncoder.from(typed.types).encodeType(sample.kind)).to.equal(golden.type);
      expect(id(golden.type)).to.equal(golden.typehash);
      expect(TypedDataEncoder.hashDomain(typed.domain)).to.equal(domain.separator);
      expect(TypedDataEncoder.hashStruct(sample.kind, typed.types, typed.message)).to.equal(golden.structHash);
      expect(freezeOrderDigest(sample, location)).to.equal(golden.digest);
    });
  }

  it("hold every event and error of the council", () => {
    const abi = IFreezeCouncil__factory.createInterface();

    expect(eventVectors(abi)).to.deep.equal(events);
    expect(errorVectors(abi)).to.deep.equal(errors);
  });

  function termsOf(terms: Record<keyof OrderTerms, string>): OrderTerms {
    return { ...terms, deadline: BigInt(terms.deadline), councilVersion: BigInt(terms.councilVersion) };
  }
});
