import { expect } from "chai";

import { buildEventProof } from "../../../src/supplychain/eventProof/buildEventProof.js";
import { InvalidEventProofError } from "../../../src/supplychain/eventProof/errors.js";
import { fromServiceProof, isServiceProof } from "../../../src/supplychain/eventProof/fromServiceProof.js";
import { provedEvents } from "../../fixtures/epcis/provedEvents.js";

const { batch } = provedEvents();
const anchor = { chainId: "31337", log: `0x${"1c".repeat(20)}`, party: "7" } as const;
const answer = {
  eventID: "urn:uuid:1",
  status: "anchored",
  leaf: batch.leaves[1],
  chainId: 31_337,
  batch: {
    ...{ root: batch.root, count: 5, index: 1, proof: batch.proof(1), party: "7", anchoredAt: 1_800_000_000 },
    log: `0x${"1C".repeat(20)}`,
  },
};

describe("fromServiceProof", () => {
  it("makes a portable proof of what the service answers", () => {
    expect(isServiceProof(answer)).to.equal(true);
    expect(fromServiceProof(answer)).to.deep.equal(buildEventProof({ batch, index: 1, anchor }));
  });

  it("refuses an event that waits for its batch", () => {
    expect(() => fromServiceProof({ ...answer, batch: null }))
      .to.throw(InvalidEventProofError, "the event urn:uuid:1 waits for it")
      .that.includes({ fault: "NotInBatch" });
  });

  it("refuses an answer without a proof", () => {
    expect(() => fromServiceProof({ ...answer, batch: {} }))
      .to.throw(InvalidEventProofError)
      .that.includes({ fault: "Malformed" });
  });

  it("takes nothing else for an answer of the service", () => {
    for (const other of [null, [], "x", {}, buildEventProof({ batch, index: 0 })]) {
      expect(isServiceProof(other)).to.equal(false);
    }
  });
});
