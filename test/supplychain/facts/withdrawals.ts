import { expect } from "chai";

import { withdrawalsAmong } from "../../../src/supplychain/facts/withdrawals.js";
import { factsOf, type Told } from "../../helpers/epcis/documents.js";

const SHIPPED: Told = {
  type: "ObjectEvent",
  action: "OBSERVE",
  bizStep: "shipping",
  eventID: "urn:uuid:1",
  epcList: ["https://id.gs1.org/00/095211411234567892"],
  eventTime: "2026-03-01T08:00:00Z",
};
const DECLARED: Told = {
  ...SHIPPED,
  // The same moment, spelt as another system spells it.
  eventTime: "2026-03-01T16:00:00.000+08:00",
  errorDeclaration: {
    declarationTime: "2026-03-02T08:00:00Z",
    reason: "incorrect_data",
    correctiveEventIDs: ["urn:uuid:2"],
  },
};

describe("withdrawals", () => {
  it("finds what a later declaration withdraws, and nothing else", () => {
    const [shipped, declared, other] = factsOf([SHIPPED, DECLARED, { ...SHIPPED, epcList: ["urn:x:1"] }]);
    const withdrawals = withdrawalsAmong([shipped!, declared!, other!]);
    const expected = {
      declarationTime: "2026-03-02T08:00:00Z",
      reason: "incorrect_data",
      correctiveEventIDs: ["urn:uuid:2"],
      declaredBy: "urn:uuid:1",
    };

    expect(withdrawals.count).to.equal(1);
    expect(withdrawals.of(shipped!)).to.deep.equal(expected);
    expect(withdrawals.of(declared!)).to.deep.equal(expected);
    expect(withdrawals.of(other!)).to.equal(undefined);
  });

  it("finds nothing where nobody declares an error", () => {
    const [shipped] = factsOf([SHIPPED]);

    expect(withdrawalsAmong([shipped!]).of(shipped!)).to.equal(undefined);
  });
});
