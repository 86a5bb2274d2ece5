import { loadFixture } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { ethers } from "hardhat";

import { eventIdentity } from "../../src/supplychain/epcis/correction.js";
import type { EpcisEvent, EpcisField } from "../../src/supplychain/epcis/model.js";
import { InvalidEventProofError } from "../../src/supplychain/eventProof/errors.js";
import { readEventProof } from "../../src/supplychain/eventProof/readEventProof.js";
import type { EventProof } from "../../src/supplychain/eventProof/types.js";
import { verifyEventProof } from "../../src/supplychain/eventProof/verifyEventProof.js";
import { type EventField, eventFieldOf } from "../../src/supplychain/fields/eventField.js";
import { eventFields } from "../../src/supplychain/fields/eventFields.js";
import type { Hex } from "../../src/supplychain/eventLeaf.js";
import { COLD_CHAIN, coldChainProof, provedEvents } from "../fixtures/epcis/provedEvents.js";
import { deployAuthority } from "../helpers/deployAuthority.js";
import { deployPartyRegistry, SUCCESSION_DELAY } from "../helpers/deployPartyRegistry.js";
import { registerParty } from "../helpers/registerParty.js";

const DATA_HASH = ethers.id("batch document");

describe("EventLog", () => {
  const scene = provedEvents();
  const proof = coldChainProof(scene);
  const event = scene.events[COLD_CHAIN]!;
  const field = eventFieldOf(proof.fields[0]!);
  const fieldProof = [...proof.fields[0]!.proof];

  async function fixture() {
    const [, carrier] = await ethers.getSigners();
    const authority = await deployAuthority();
    const parties = await deployPartyRegistry(authority);
    const log = await ethers.deployContract("EventLog", [authority, SUCCESSION_DELAY, parties]);
    const party = await registerParty(parties, carrier!);
    await log.connect(carrier!).anchor(party, proof.batch.root, proof.batch.count, proof.leaf.profile, DATA_HASH);
    const { anchoredAt, count, profile } = await log.batchOf(party, proof.batch.root);
    return { log, party, batch: { anchoredAt, count, profile } };
  }

  describe("an anchored batch whose every byte is changed, one at a time", () => {
    it("is proved while none is", async () => {
      const { log, party, batch } = await loadFixture(fixture);

      expect(await log.verify(party, proof.batch.root, proof.leaf, [...proof.proof])).to.be.true;
      expect(await log.verifyField(proof.leaf, field, fieldProof)).to.be.true;
      expect(verifyEventProof(proof, { batch, event }).fields).to.have.length(1);
    });

    it("does not prove another leaf", async () => {
      const { log, party } = await loadFixture(fixture);
      const leaves = [
        ...changesOf(`0x${proof.leaf.profile.toString(16).padStart(4, "0")}`).map((hex) => ({ profile: Number(hex) })),
        ...changesOf(proof.leaf.eventHash).map((eventHash) => ({ eventHash })),
        ...changesOf(proof.leaf.fieldRoot).map((fieldRoot) => ({ fieldRoot })),
        ...changesOf(proof.leaf.signer).map((signer) => ({ signer })),
      ];

      expect(leaves).to.have.length(98);
      for (const change of leaves) {
        expect(await log.verify(party, proof.batch.root, { ...proof.leaf, ...change }, [...proof.proof])).to.be.false;
      }
    });

    it("does not prove it by another way", async () => {
      const { log, party } = await loadFixture(fixture);
      const ways = changesOfEach(proof.proof);

      expect(ways).to.have.length(32 * proof.proof.length);
      for (const way of ways) expect(await log.verify(party, proof.batch.root, proof.leaf, way)).to.be.false;
    });

    it("does not prove it under another root", async () => {
      const { log, party } = await loadFixture(fixture);

      for (const root of changesOf(proof.batch.root)) {
        expect(await log.verify(party, root, proof.leaf, [...proof.proof])).to.be.false;
      }
    });

    it("does not show another path, salt or value of a field, nor by another way", async () => {
      const { log } = await loadFixture(fixture);
      const fields = (Object.keys(field) as (keyof EventField)[]).flatMap((part) =>
        changesOf(field[part]).map((word) => ({ ...field, [part]: word })),
      );

      expect(fields).to.have.length(96);
      for (const each of fields) expect(await log.verifyField(proof.leaf, each, fieldProof)).to.be.false;
      for (const way of changesOfEach(fieldProof)) expect(await log.verifyField(proof.leaf, field, way)).to.be.false;
    });

    it("shows no field under another field root", async () => {
      const { log } = await loadFixture(fixture);

      for (const fieldRoot of changesOf(proof.leaf.fieldRoot)) {
        expect(await log.verifyField({ ...proof.leaf, fieldRoot }, field, fieldProof)).to.be.false;
      }
    });

    it("refuses every other portable proof, but for the place that it names, which whoever verifies compares", async () => {
      const { batch } = await loadFixture(fixture);
      const text = JSON.stringify(proof);

      const accepted = [...text].flatMap((_, at) => {
        const changed = changedAt(text, at);
        return isAccepted(changed, batch) ? [readEventProof(changed)] : [];
      });
      for (const { anchor, ...rest } of accepted) {
        expect(anchor).to.not.deep.equal(proof.anchor);
        expect({ ...rest, anchor: proof.anchor }).to.deep.equal(proof);
      }
    });

    it("finds every character of the event's text that was changed, unless it spells the same value otherwise", async () => {
      const { batch } = await loadFixture(fixture);
      const meaning = (each: EpcisEvent): string => JSON.stringify(eventFields(each, (_, content) => `0x${content}`));
      // The host of a GS1 Digital Link is no part of the identifier.
      const changed = changedEvents(event).filter((each) => meaning(each) !== meaning(event));

      expect(changed).to.have.length.greaterThan(120);
      for (const each of changed) {
        expect(eventIdentity(each, proof.leaf.profile).digest).to.not.equal(proof.leaf.eventHash);
        expect(() => verifyEventProof(proof, { batch, event: each })).to.throw(InvalidEventProofError, "EventDiffers");
      }
    });
  });

  function isAccepted(text: string, batch: { anchoredAt: bigint; count: bigint; profile: bigint }): boolean {
    try {
      verifyEventProof(readEventProof(text), { batch, event });
      return true;
    } catch (error) {
      expect(error).to.be.instanceOf(InvalidEventProofError);
      return false;
    }
  }

  /** The same word with each of its bytes changed in turn. */
  function changesOf(word: Hex): Hex[] {
    const bytes = ethers.getBytes(word);
    return [...bytes].map((byte, at) => ethers.hexlify(bytes.with(at, byte ^ 1)) as Hex);
  }

  function changesOfEach(words: EventProof["proof"]): Hex[][] {
    return words.flatMap((word, at) => changesOf(word).map((changed) => words.with(at, changed)));
  }

  function changedAt(text: string, at: number): string {
    return text.slice(0, at) + String.fromCharCode(text.charCodeAt(at) ^ 1) + text.slice(at + 1);
  }

  /** The same event with each character of each value changed in turn. */
  function changedEvents({ type, fields }: EpcisEvent): EpcisEvent[] {
    return changedLists(fields).map((changed) => ({ type, fields: changed }));
  }

  function changedLists(fields: readonly EpcisField[]): EpcisField[][] {
    return fields.flatMap((each, at) => changedFields(each).map((changed) => fields.with(at, changed)));
  }

  function changedFields(each: EpcisField): EpcisField[] {
    return [
      ...[...each.value].map((_, at) => ({ ...each, value: changedAt(each.value, at) })),
      ...changedLists(each.children).map((children) => ({ ...each, children })),
    ];
  }
});
