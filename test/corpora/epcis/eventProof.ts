import { expect } from "chai";
import { ethers } from "hardhat";

import { eventIdentity } from "../../../src/supplychain/epcis/correction.js";
import { CBV_2_0 } from "../../../src/supplychain/epcis/hashProfile.js";
import { readEpcis } from "../../../src/supplychain/epcis/readEpcis.js";
import { buildEventBatch } from "../../../src/supplychain/eventBatch.js";
import { buildEventProof } from "../../../src/supplychain/eventProof/buildEventProof.js";
import { readEventProof } from "../../../src/supplychain/eventProof/readEventProof.js";
import { verifyEventProof } from "../../../src/supplychain/eventProof/verifyEventProof.js";
import { eventFieldOf } from "../../../src/supplychain/fields/eventField.js";
import { buildFieldTree } from "../../../src/supplychain/fields/fieldTree.js";
import { deployEventLog } from "../../helpers/epcis/deployEventLog.js";
import { registerParty } from "../../helpers/registerParty.js";
import { corpusText, describeCorpus } from "./corpus.js";

const CHAIN = "opentraceability/all_wholechain_events.jsonld";
const secret = new Uint8Array(32).fill(7);

describeCorpus("Proofs of the published seafood chain", CHAIN, () => {
  const { events } = readEpcis(corpusText(CHAIN));
  const trees = events.map((event) => buildFieldTree(event, { profile: CBV_2_0, secret }));
  const batch = buildEventBatch(
    events.map((event, index) => ({ ...eventIdentity(event, CBV_2_0), fieldRoot: trees[index]!.root })),
  );

  it("prove each of its 31 events and each field of them, in the log and without it", async () => {
    const { log, parties } = await deployEventLog();
    const [cannery] = await ethers.getSigners();
    const party = await registerParty(parties, cannery!);
    await log.connect(cannery!).anchor(party, batch.root, batch.count, CBV_2_0, ethers.id("document"));
    const { anchoredAt, count, profile } = await log.batchOf(party, batch.root);

    let shown = 0;
    for (const [index, event] of events.entries()) {
      const fields = trees[index]!.fields.map(({ path }) => trees[index]!.disclose(path));
      const proof = readEventProof(JSON.stringify(buildEventProof({ batch, index, fields })));

      const verified = verifyEventProof(proof, { batch: { anchoredAt, count, profile }, event });
      expect(verified.fields).to.deep.equal(trees[index]!.fields);
      expect(await log.verify(party, batch.root, proof.leaf, [...proof.proof])).to.be.true;
      for (const field of fields) {
        expect(await log.verifyField(proof.leaf, eventFieldOf(field), [...field.proof])).to.be.true;
      }
      shown += fields.length;
    }
    expect(events).to.have.length(31);
    expect(shown).to.be.greaterThan(31 * 8);
  });
});
