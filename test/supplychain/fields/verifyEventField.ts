import { expect } from "chai";

import type { EpcisEvent } from "../../../src/supplychain/epcis/model.js";
import { readEpcis } from "../../../src/supplychain/epcis/readEpcis.js";
import type { EventLeaf, Hex } from "../../../src/supplychain/eventLeaf.js";
import { eventFieldHash, eventFieldOf } from "../../../src/supplychain/fields/eventField.js";
import { buildFieldTree } from "../../../src/supplychain/fields/fieldTree.js";
import { verifyEventField } from "../../../src/supplychain/fields/verifyEventField.js";
import { coldChain, epcisDocument } from "../../fixtures/epcis/maskLots.js";
import { rootOfProof } from "../../helpers/rootOfProof.js";

const secret = new Uint8Array(32).fill(7);
const read = (event: object): EpcisEvent => readEpcis(epcisDocument(event)).events[0]!;

describe("verifyEventField", () => {
  const tree = buildFieldTree(read(coldChain), { profile: 1, secret });
  const leaf: Pick<EventLeaf, "fieldRoot"> = { fieldRoot: tree.root };

  it("accepts every field with its proof", () => {
    for (const { path } of tree.fields) {
      const shown = tree.disclose(path);
      expect(verifyEventField(leaf, eventFieldOf(shown), shown.proof)).to.equal(true);
    }
  });

  it("refuses a field with another path, salt or value", () => {
    const shown = tree.disclose("action");
    const changes = [{ path: "bizStep" }, { value: "ADD" }, { salt: tree.disclose("eventTime").salt }];

    for (const change of changes) {
      expect(verifyEventField(leaf, eventFieldOf({ ...shown, ...change }), shown.proof)).to.equal(false);
    }
  });

  it("refuses a field of an event without field proofs", () => {
    const shown = tree.disclose("action");

    expect(verifyEventField({ fieldRoot: `0x${"00".repeat(32)}` }, eventFieldOf(shown), shown.proof)).to.equal(false);
  });

  for (const length of [3, 33]) {
    it(`refuses a proof of ${length} siblings, even one that leads to the root`, () => {
      const shown = tree.disclose("action");
      const proof = Array.from({ length }, (): Hex => `0x${"77".repeat(32)}`);
      const root = rootOfProof(eventFieldHash(eventFieldOf(shown)), proof);

      expect(verifyEventField({ fieldRoot: root }, eventFieldOf(shown), proof)).to.equal(false);
    });
  }
});
