import { loadFixture } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { ethers } from "hardhat";

import { readEpcis } from "../../src/supplychain/epcis/readEpcis.js";
import { buildEventBatch } from "../../src/supplychain/eventBatch.js";
import { type EventLeaf, eventLeafHash, type Hex, NONE } from "../../src/supplychain/eventLeaf.js";
import { eventFieldHash, eventFieldOf } from "../../src/supplychain/fields/eventField.js";
import { buildFieldTree } from "../../src/supplychain/fields/fieldTree.js";
import { coldChain, epcisDocument } from "../fixtures/epcis/maskLots.js";
import { deployAuthority } from "../helpers/deployAuthority.js";
import { deployPartyRegistry, SUCCESSION_DELAY } from "../helpers/deployPartyRegistry.js";
import { registerParty } from "../helpers/registerParty.js";
import { rootOfProof } from "../helpers/rootOfProof.js";
import vectors from "../vectors/eventFields.json";

const PROFILE = 1;
const DATA_HASH = ethers.id("batch document");
const event = readEpcis(epcisDocument(coldChain)).events[0]!;
const tree = buildFieldTree(event, { profile: PROFILE, secret: new Uint8Array(32).fill(7) });
const leaf: EventLeaf = { profile: PROFILE, eventHash: ethers.id("event") as Hex, fieldRoot: tree.root, signer: NONE };
const shown = tree.disclose("sensorElementList/sensorElement[0]/sensorReport[0]/maxValue");
const field = eventFieldOf(shown);
const proof = [...shown.proof];

describe("EventLog", () => {
  async function fixture() {
    const [, carrier] = await ethers.getSigners();
    const authority = await deployAuthority();
    const parties = await deployPartyRegistry(authority);
    const log = await ethers.deployContract("EventLog", [authority, SUCCESSION_DELAY, parties]);
    const party = await registerParty(parties, carrier!);
    return { log: log.connect(carrier!), party };
  }

  describe("verifyField", () => {
    for (const { name, leaf: golden, fields } of vectors.events) {
      it(`proves the golden fields of ${name}`, async () => {
        const { log } = await loadFixture(fixture);

        for (const each of fields) expect(await log.verifyField(golden, each.field, each.proof)).to.be.true;
      });
    }

    it("proves a field of an event that a batch proves in turn", async () => {
      const { log, party } = await loadFixture(fixture);
      const digests = ["a", "b", "c"].map((name) => ethers.id(name) as Hex);
      const batch = buildEventBatch(digests.map((digest) => ({ profile: PROFILE, digest, fieldRoot: tree.root })));
      await log.anchor(party, batch.root, batch.count, PROFILE, DATA_HASH);

      expect(await log.verify(party, batch.root, batch.leaves[1]!, [...batch.proof(1)])).to.be.true;
      expect(await log.verifyField(batch.leaves[1]!, field, proof)).to.be.true;
    });

    for (const part of ["path", "salt", "value"] as const) {
      it(`refuses a field with another ${part}`, async () => {
        const { log } = await loadFixture(fixture);

        expect(await log.verifyField(leaf, { ...field, [part]: ethers.id("forged") }, proof)).to.be.false;
      });
    }

    it("refuses a field of another event", async () => {
      const { log } = await loadFixture(fixture);

      expect(await log.verifyField({ ...leaf, fieldRoot: ethers.id("other") }, field, proof)).to.be.false;
    });

    it("refuses every field of an event that has no field root", async () => {
      const { log } = await loadFixture(fixture);

      expect(await log.verifyField({ ...leaf, fieldRoot: NONE }, field, proof)).to.be.false;
    });

    for (const [length, accepted] of [
      [0, false],
      [3, false],
      [4, true],
      [32, true],
      [33, false],
    ] as const) {
      it(`${accepted ? "accepts" : "refuses"} a proof of ${length} siblings that leads to the root`, async () => {
        const { log } = await loadFixture(fixture);
        const siblings = Array.from({ length }, (_, level) => ethers.id(`level ${level}`));
        const fieldRoot = rootOfProof(eventFieldHash(field), siblings);

        expect(await log.verifyField({ ...leaf, fieldRoot }, field, siblings)).to.equal(accepted);
      });
    }

    it("refuses an event leaf in place of a field, under a field root that is the root of events", async () => {
      const { log } = await loadFixture(fixture);
      const digests = Array.from({ length: 16 }, (_, index) => ethers.id(`event ${index}`) as Hex);
      const batch = buildEventBatch(digests.map((digest) => ({ profile: PROFILE, digest })));
      const [event0] = batch.leaves;
      const { eventHash, fieldRoot, signer } = event0!;
      const siblings = [...batch.proof(0)];

      // The way from the leaf's hash to the root is right: only what is hashed into the leaf tells an event from a field.
      expect(rootOfProof(eventLeafHash(event0!), siblings)).to.equal(batch.root);
      for (const forged of [
        { path: eventHash, salt: fieldRoot, value: signer },
        { path: ethers.toBeHex(PROFILE, 32), salt: eventHash, value: fieldRoot },
      ]) {
        expect(await log.verifyField({ ...leaf, fieldRoot: batch.root }, forged, siblings)).to.be.false;
      }
    });

    it("does not let a field pass as an event, in a batch anchored under a field root", async () => {
      const { log, party } = await loadFixture(fixture);
      await log.anchor(party, tree.root, 16n, PROFILE, DATA_HASH);

      expect(rootOfProof(eventFieldHash(field), proof)).to.equal(tree.root);
      for (const [eventHash, fieldRoot, signer] of [
        [field.path, field.salt, field.value],
        [field.salt, field.value, field.path],
        [field.value, field.path, field.salt],
      ] as const) {
        const forged = { profile: PROFILE, eventHash, fieldRoot, signer };
        expect(await log.verify(party, tree.root, forged, proof)).to.be.false;
      }
    });

    it("refuses an internal node in place of a field", async () => {
      const { log } = await loadFixture(fixture);
      const [sibling, ...rest] = proof as [string, ...string[]];
      const pair = [eventFieldHash(field), sibling].sort() as [string, string];
      const long = [...rest, ethers.id("above")];
      const fieldRoot = rootOfProof(ethers.keccak256(ethers.concat(pair)), long);

      for (const [path, value] of [pair, [...pair].reverse() as [string, string]]) {
        expect(await log.verifyField({ ...leaf, fieldRoot }, { path, salt: NONE, value }, long)).to.be.false;
      }
    });
  });
});
