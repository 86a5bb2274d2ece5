import { expect } from "chai";

import { InvalidEventProofError } from "../../../src/supplychain/eventProof/errors.js";
import { readEventProof } from "../../../src/supplychain/eventProof/readEventProof.js";
import { MAX_EVENT_PROOF_LENGTH } from "../../../src/supplychain/eventProof/types.js";
import { coldChainProof, provedEvents } from "../../fixtures/epcis/provedEvents.js";

const proof = coldChainProof(provedEvents());

describe("readEventProof", () => {
  it("reads what was written", () => {
    expect(readEventProof(JSON.stringify(proof, null, 2))).to.deep.equal(proof);
  });

  const { anchor, ...unplaced } = proof;

  it("reads a proof that names no chain", () => {
    expect(anchor).to.not.equal(undefined);
    expect(readEventProof(JSON.stringify(unplaced))).to.deep.equal(unplaced);
  });

  for (const [flaw, text, fault, part] of [
    ["what is too large", " ".repeat(MAX_EVENT_PROOF_LENGTH + 1), "TooLarge", "the proof"],
    ["what is not JSON", "{", "NotJson", "the proof"],
    ["another format", JSON.stringify({ ...proof, format: "trust-machine/event-proof/2" }), "Malformed", "format"],
    ["a list", "[]", "Malformed", "the proof"],
    ["a member too many", JSON.stringify({ ...proof, note: "" }), "Malformed", "note"],
    ["a missing member", JSON.stringify({ ...proof, fields: undefined }), "Malformed", "the proof"],
    ["capital letters", JSON.stringify({ ...proof, proof: [`0x${"AB".repeat(32)}`] }), "Malformed", "proof.0"],
    ["a profile of 0", JSON.stringify({ ...proof, leaf: { ...proof.leaf, profile: 0 } }), "Malformed", "leaf.profile"],
    ["a batch of none", JSON.stringify({ ...proof, batch: { ...proof.batch, count: 0 } }), "Malformed", "batch.count"],
    [
      "a short way of a field",
      JSON.stringify({ ...proof, fields: [{ ...proof.fields[0], proof: proof.fields[0]!.proof.slice(1) }] }),
      "Malformed",
      "fields.0.proof",
    ],
  ] as const) {
    it(`refuses ${flaw}`, () => {
      expect(() => readEventProof(text))
        .to.throw(InvalidEventProofError)
        .that.includes({ fault, part });
    });
  }
});
