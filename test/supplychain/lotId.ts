import { expect } from "chai";

import { InvalidPartyIdError } from "../../src/supplychain/ledgerErrors.js";
import { lotId } from "../../src/supplychain/lotId.js";
import vectors from "../vectors/supplychain.json";

describe("lotId", () => {
  const { party, identifier, lot } = vectors.lotId;

  it("is the golden id", () => {
    expect(lotId(BigInt(party), identifier)).to.equal(lot);
  });

  for (const nobody of [-1n, 0n, 1n << 40n]) {
    it(`throws when the party is ${nobody}`, () => {
      expect(() => lotId(nobody, identifier))
        .to.throw(InvalidPartyIdError)
        .with.property("party", nobody);
    });
  }
});
