import { expect } from "chai";

import { buildEventProof } from "../../../src/supplychain/eventProof/buildEventProof.js";
import { coldChainProof, provedEvents, WARMEST } from "../../fixtures/epcis/provedEvents.js";

const scene = provedEvents();
const { batch } = scene;

describe("buildEventProof", () => {
  it("writes leaf, way, batch, place and fields, hexadecimal in small letters", () => {
    const anchor = { chainId: "1", log: "0xDEADBEEF00000000000000000000000000000001", party: "9" } as const;
    const { leaf, proof, ...rest } = buildEventProof({ batch, index: 1, anchor });

    expect(leaf).to.deep.equal(batch.leaves[1]);
    expect(proof).to.deep.equal(batch.proof(1));
    expect(rest).to.deep.equal({
      format: "trust-machine/event-proof/1",
      batch: { root: batch.root, count: 5 },
      anchor: { ...anchor, log: anchor.log.toLowerCase() },
      fields: [],
    });
  });

  it("gives away of the event what is shown, and nothing else", () => {
    const text = JSON.stringify(coldChainProof(scene));
    const hidden = scene.trees.flatMap(({ fields }) => fields).filter(({ path }) => path !== WARMEST);

    for (const { value } of hidden.filter(({ value: each }) => each.length > 5)) expect(text).to.not.include(value);
  });

  it("leaves the place out where it is not known", () => {
    expect(buildEventProof({ batch, index: 0 })).to.not.have.property("anchor");
  });

  it("refuses an event that the batch has not", () => {
    expect(() => buildEventProof({ batch, index: 5 })).to.throw(RangeError, "no event 5");
  });
});
