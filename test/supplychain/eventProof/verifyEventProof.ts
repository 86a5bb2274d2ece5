import { expect } from "chai";

import { eventIdentity } from "../../../src/supplychain/epcis/correction.js";
import { buildEventBatch } from "../../../src/supplychain/eventBatch.js";
import { buildEventProof } from "../../../src/supplychain/eventProof/buildEventProof.js";
import { InvalidEventProofError } from "../../../src/supplychain/eventProof/errors.js";
import type { EventProof } from "../../../src/supplychain/eventProof/types.js";
import { verifyEventProof } from "../../../src/supplychain/eventProof/verifyEventProof.js";
import { eventLeafHash, type Hex, NONE } from "../../../src/supplychain/eventLeaf.js";
import { COLD_CHAIN, coldChainProof, provedEvents, WARMEST } from "../../fixtures/epcis/provedEvents.js";

const scene = provedEvents();
const { events, trees, batch } = scene;
const proof = coldChainProof(scene);
const event = events[COLD_CHAIN]!;
const anchored = { anchoredAt: 1_800_000_000n, count: 5n, profile: 1n };
const other: Hex = `0x${"0e".repeat(32)}`;

describe("verifyEventProof", () => {
  it("shows the field that is shown, and what it was compared with", () => {
    expect(verifyEventProof(proof, { root: batch.root, batch: anchored, event })).to.deep.equal({
      eventHash: eventIdentity(event, 1).digest,
      profile: 1,
      signer: proof.leaf.signer,
      leafHash: eventLeafHash(proof.leaf),
      root: batch.root,
      anchoredAt: 1_800_000_000n,
      fields: [{ path: WARMEST, value: "6.8" }],
      compared: { root: true, batch: true, event: true },
    });
  });

  it("says that nothing was compared when nothing is known", () => {
    const { anchoredAt, compared } = verifyEventProof(proof, {});

    expect({ anchoredAt, compared }).to.deep.equal({
      anchoredAt: null,
      compared: { root: false, batch: false, event: false },
    });
  });

  it("shows an event that nobody signed and that shows nothing, in batches of every size", () => {
    for (let count = 1; count <= 17; count++) {
      const digests = Array.from({ length: count }, (_, n): Hex => `0x${(n + 1).toString(16).padStart(64, "0")}`);
      const built = buildEventBatch(digests.map((digest) => ({ profile: 1, digest })));

      for (let index = 0; index < count; index++) {
        const shown = verifyEventProof(buildEventProof({ batch: built, index }), { root: built.root });
        expect({ signer: shown.signer, fields: shown.fields }).to.deep.equal({ signer: null, fields: [] });
      }
    }
  });

  it("shows every field of every event, each beside the event itself", () => {
    events.forEach((each, index) => {
      const fields = trees[index]!.fields.map(({ path }) => trees[index]!.disclose(path));
      const shown = verifyEventProof(buildEventProof({ batch, index, fields }), { root: batch.root, event: each });

      expect(shown.fields).to.deep.equal(trees[index]!.fields);
    });
  });

  const [field] = proof.fields;
  const changed = (part: Partial<EventProof>): EventProof => ({ ...proof, ...part });
  for (const [flaw, given, trust, fault, part] of [
    [
      "a proof too long for its batch",
      changed({ batch: { root: batch.root, count: 2 } }),
      {},
      "LengthDiffers",
      "proof",
    ],
    ["a proof too short", changed({ batch: { root: batch.root, count: 64 } }), {}, "LengthDiffers", "proof"],
    ["another event in its place", changed({ leaf: { ...proof.leaf, eventHash: other } }), {}, "NotInBatch", "proof"],
    ["another root", proof, { root: other }, "RootNotTrusted", "batch.root"],
    ["a batch that is not there", proof, { batch: { ...anchored, anchoredAt: 0n } }, "NotAnchored", "batch.root"],
    ["a batch of another count", proof, { batch: { ...anchored, count: 6n } }, "CountDiffers", "batch.count"],
    ["a batch of another profile", proof, { batch: { ...anchored, profile: 2n } }, "ProfileDiffers", "leaf.profile"],
    ["one field twice", changed({ fields: [field!, field!] }), {}, "FieldTwice", "fields.1"],
    ["another value", changed({ fields: [{ ...field!, value: "6.7" }] }), {}, "FieldNotInEvent", "fields.0"],
    ["another salt", changed({ fields: [{ ...field!, salt: other }] }), {}, "FieldNotInEvent", "fields.0"],
    [
      "a field at another path",
      changed({ fields: [{ ...field!, path: WARMEST.replace("max", "min") }] }),
      {},
      "FieldNotInEvent",
      "fields.0",
    ],
    [
      "a field of another event",
      changed({ fields: [trees[0]!.disclose("action")] }),
      {},
      "FieldNotInEvent",
      "fields.0",
    ],
    ["another event beside it", proof, { event: events[0]! }, "EventDiffers", "leaf.eventHash"],
  ] as const) {
    it(`refuses ${flaw}`, () => {
      expect(() => verifyEventProof(given, trust))
        .to.throw(InvalidEventProofError)
        .that.includes({ fault, part });
    });
  }

  it("refuses a field of an event that has no field root", () => {
    const bare = buildEventBatch([eventIdentity(event, 1)]);
    const given = buildEventProof({ batch: bare, index: 0, fields: proof.fields });

    expect(bare.leaves[0]!.fieldRoot).to.equal(NONE);
    expect(() => verifyEventProof(given, {}))
      .to.throw(InvalidEventProofError)
      .that.includes({ fault: "NoFieldRoot", part: "fields.0" });
  });

  it("refuses a field that whoever built the batch took from another event, once the event is at hand", () => {
    const mixed = buildEventBatch([{ ...eventIdentity(event, 1), fieldRoot: trees[0]!.root }]);
    const given = buildEventProof({ batch: mixed, index: 0, fields: [trees[0]!.disclose("bizStep")] });

    expect(verifyEventProof(given, { root: mixed.root }).fields).to.have.length(1);
    expect(() => verifyEventProof(given, { root: mixed.root, event }))
      .to.throw(InvalidEventProofError)
      .that.includes({ fault: "FieldDiffers", part: "fields.0" });
  });
});
