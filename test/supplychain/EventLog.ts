import { loadFixture, time } from "@nomicfoundation/hardhat-network-helpers";
import { StandardMerkleTree } from "@openzeppelin/merkle-tree";
import { expect } from "chai";
import { ethers } from "hardhat";

import { scopes } from "../../src/identity/scopes.js";
import { buildEventBatch } from "../../src/supplychain/eventBatch.js";
import type { Hex } from "../../src/supplychain/eventLeaf.js";
import { eventLeafHash } from "../../src/supplychain/eventLeaf.js";
import type { IEventLog } from "../../types/contracts/supplychain/EventLog.js";
import { deployAuthority } from "../helpers/deployAuthority.js";
import { deployPartyRegistry, SUCCESSION_DELAY } from "../helpers/deployPartyRegistry.js";
import { appoint, DAY } from "../helpers/lotLedger.js";
import { registerParty } from "../helpers/registerParty.js";
import vectors from "../vectors/supplychain.json";

const CBV_2_0 = 1n;
const CBV_2_1_DRAFT = 2n;
const DATA_HASH = ethers.id("batch document");
const LEAF_ENCODING = ["bytes32", "uint16", "bytes32", "bytes32", "bytes32"];

/** Slot 1 holds the succession and the highest profile. */
const BATCHES_SLOT = 2n;

describe("EventLog", () => {
  async function fixture() {
    const [, packer, carrier, staff, stranger] = await ethers.getSigners();
    const authority = await deployAuthority();
    const parties = await deployPartyRegistry(authority);
    const log = await ethers.deployContract("EventLog", [authority, SUCCESSION_DELAY, parties]);

    return {
      authority,
      parties,
      log,
      packer: packer!,
      packerParty: await registerParty(parties, packer!),
      carrier: carrier!,
      carrierParty: await registerParty(parties, carrier!),
      staff: staff!,
      stranger: stranger!,
    };
  }

  /** The same with a batch of five events that the packer anchored. */
  async function anchoredFixture() {
    const deployed = await fixture();
    const { log, packer, packerParty } = deployed;
    const { leaves, tree } = batchOf(5);
    await log.connect(packer).anchor(packerParty, tree.root, 5n, CBV_2_0, DATA_HASH);
    return { ...deployed, leaves, tree, root: tree.root };
  }

  /** A batch of `count` events, each with a hash, a field root and a signer of its own. */
  function batchOf(count: number, profile = CBV_2_0) {
    const leaves: IEventLog.EventLeafStruct[] = Array.from({ length: count }, (_, index) => ({
      profile,
      eventHash: ethers.id(`event ${index}`),
      fieldRoot: ethers.id(`fields ${index}`),
      signer: ethers.zeroPadValue(ethers.toBeHex(index + 1, 20), 32),
    }));
    return { leaves, tree: StandardMerkleTree.of(leaves.map(valuesOf), LEAF_ENCODING) };
  }

  function valuesOf({ profile, eventHash, fieldRoot, signer }: IEventLog.EventLeafStruct) {
    return [vectors.typehashes.EventLeaf.hash, profile, eventHash, fieldRoot, signer];
  }

  describe("constructor", () => {
    it("registers both CBV profiles", async () => {
      const { authority, parties } = await loadFixture(fixture);
      const log = await ethers.deployContract("EventLog", [authority, SUCCESSION_DELAY, parties]);

      await expect(log.deploymentTransaction())
        .to.emit(log, "ProfileRegistered")
        .withArgs(CBV_2_0, "GS1 CBV 2.0 event hash, as of 2026")
        .and.to.emit(log, "ProfileRegistered")
        .withArgs(CBV_2_1_DRAFT, "GS1 CBV 2.1 event hash, draft of 2026");
      expect(await log.highestProfile()).to.equal(CBV_2_1_DRAFT);
    });
  });

  describe("anchor", () => {
    it("keeps the batch and tells everything in one event", async () => {
      const { log, packer, packerParty } = await loadFixture(fixture);
      const root = ethers.id("root");
      const now = BigInt(await time.latest()) + 10n;
      await time.setNextBlockTimestamp(now);

      await expect(log.connect(packer).anchor(packerParty, root, 65_536n, CBV_2_1_DRAFT, DATA_HASH))
        .to.emit(log, "EventsAnchored")
        .withArgs(packerParty, await log.batchIdOf(packerParty, root), root, 65_536n, CBV_2_1_DRAFT, DATA_HASH, now);

      expect(await log.batchOf(packerParty, root)).to.deep.equal([now, 65_536n, CBV_2_1_DRAFT]);
    });

    it("returns the batch's id", async () => {
      const { log, packer, packerParty } = await loadFixture(fixture);
      const root = ethers.id("root");

      const batchId = await log.connect(packer).anchor.staticCall(packerParty, root, 1n, CBV_2_0, DATA_HASH);

      expect(batchId).to.equal(await log.batchIdOf(packerParty, root));
    });

    it("writes the golden word", async () => {
      const { log, parties, packer } = await loadFixture(fixture);
      const { root, party, batchId, batchWords } = vectors.eventLog;
      while ((await parties.partyCount()) < BigInt(party)) await registerParty(parties, packer);
      // Other files' tests may have moved the clock past the vector's second, which stands in the word's lowest bits.
      const late = BigInt(await time.latest()) + 1n - BigInt(batchWords.ordinary.anchoredAt);
      const moved = late > 0n ? late : 0n;
      await time.setNextBlockTimestamp(BigInt(batchWords.ordinary.anchoredAt) + moved);

      await log.connect(packer).anchor(party, root, batchWords.ordinary.count, CBV_2_0, DATA_HASH);

      const key = ethers.AbiCoder.defaultAbiCoder().encode(["bytes32", "uint256"], [batchId, BATCHES_SLOT]);
      const word = await ethers.provider.getStorage(log, ethers.keccak256(key));
      expect(BigInt(word) - moved).to.equal(BigInt(batchWords.ordinary.word));
    });

    it("takes the largest count", async () => {
      const { log, packer, packerParty } = await loadFixture(fixture);
      const root = ethers.id("root");
      const largest = (1n << 32n) - 1n;

      await log.connect(packer).anchor(packerParty, root, largest, CBV_2_0, DATA_HASH);

      expect((await log.batchOf(packerParty, root)).count).to.equal(largest);
    });

    it("lets an operator with the scope anchor in the party's name", async () => {
      const { log, parties, packer, packerParty, staff } = await loadFixture(fixture);
      await appoint({ parties, party: packerParty, controller: packer, operator: staff, scope: "ANCHOR_EVENTS" });

      await log.connect(staff).anchor(packerParty, ethers.id("root"), 1n, CBV_2_0, DATA_HASH);

      expect((await log.batchOf(packerParty, ethers.id("root"))).count).to.equal(1n);
    });

    it("lets a party anchor a root that another anchored first", async () => {
      const { log, packer, packerParty, carrier, carrierParty } = await loadFixture(fixture);
      const root = ethers.id("root");
      await log.connect(carrier).anchor(carrierParty, root, 9n, CBV_2_1_DRAFT, DATA_HASH);

      await log.connect(packer).anchor(packerParty, root, 1n, CBV_2_0, DATA_HASH);

      expect((await log.batchOf(packerParty, root)).count).to.equal(1n);
      expect((await log.batchOf(carrierParty, root)).count).to.equal(9n);
    });

    it("reverts when the root is zero", async () => {
      const { log, packer, packerParty } = await loadFixture(fixture);

      await expect(
        log.connect(packer).anchor(packerParty, ethers.ZeroHash, 1n, CBV_2_0, DATA_HASH),
      ).to.be.revertedWithCustomError(log, "ZeroEventRoot");
    });

    it("reverts when the count is zero", async () => {
      const { log, packer, packerParty } = await loadFixture(fixture);

      await expect(
        log.connect(packer).anchor(packerParty, ethers.id("root"), 0n, CBV_2_0, DATA_HASH),
      ).to.be.revertedWithCustomError(log, "ZeroEventCount");
    });

    it("reverts when the data hash is zero", async () => {
      const { log, packer, packerParty } = await loadFixture(fixture);

      await expect(
        log.connect(packer).anchor(packerParty, ethers.id("root"), 1n, CBV_2_0, ethers.ZeroHash),
      ).to.be.revertedWithCustomError(log, "ZeroDataHash");
    });

    for (const profile of [0n, 3n, 65_535n]) {
      it(`reverts when the profile is ${profile}, which nobody registered`, async () => {
        const { log, packer, packerParty } = await loadFixture(fixture);

        await expect(log.connect(packer).anchor(packerParty, ethers.id("root"), 1n, profile, DATA_HASH))
          .to.be.revertedWithCustomError(log, "UnknownEventProfile")
          .withArgs(profile, CBV_2_1_DRAFT);
      });
    }

    it("reverts when the party anchored the root already, whatever else differs", async () => {
      const { log, packer, packerParty, root } = await loadFixture(anchoredFixture);
      const { anchoredAt } = await log.batchOf(packerParty, root);

      await expect(log.connect(packer).anchor(packerParty, root, 6n, CBV_2_1_DRAFT, ethers.id("other document")))
        .to.be.revertedWithCustomError(log, "EventsAlreadyAnchored")
        .withArgs(await log.batchIdOf(packerParty, root), anchoredAt);
    });

    it("reverts when the party is unknown", async () => {
      const { log, parties, packer } = await loadFixture(fixture);

      await expect(log.connect(packer).anchor(99n, ethers.id("root"), 1n, CBV_2_0, DATA_HASH))
        .to.be.revertedWithCustomError(parties, "UnknownParty")
        .withArgs(99n);
    });

    it("reverts when the caller acts for another party", async () => {
      const { log, parties, packerParty, carrier } = await loadFixture(fixture);

      await expect(log.connect(carrier).anchor(packerParty, ethers.id("root"), 1n, CBV_2_0, DATA_HASH))
        .to.be.revertedWithCustomError(parties, "NotAuthorizedForParty")
        .withArgs(packerParty, carrier, scopes.ANCHOR_EVENTS);
    });

    it("reverts when the operator has another scope", async () => {
      const { log, parties, packer, packerParty, staff } = await loadFixture(fixture);
      await appoint({ parties, party: packerParty, controller: packer, operator: staff, scope: "CUSTODY" });

      await expect(log.connect(staff).anchor(packerParty, ethers.id("root"), 1n, CBV_2_0, DATA_HASH))
        .to.be.revertedWithCustomError(parties, "NotAuthorizedForParty")
        .withArgs(packerParty, staff, scopes.ANCHOR_EVENTS);
    });

    it("reverts when the operator's time has run out", async () => {
      const { log, parties, packer, packerParty, staff } = await loadFixture(fixture);
      await appoint({ parties, party: packerParty, controller: packer, operator: staff, scope: "ANCHOR_EVENTS" });
      await time.increase(DAY);

      await expect(log.connect(staff).anchor(packerParty, ethers.id("root"), 1n, CBV_2_0, DATA_HASH))
        .to.be.revertedWithCustomError(parties, "NotAuthorizedForParty")
        .withArgs(packerParty, staff, scopes.ANCHOR_EVENTS);
    });

    it("reverts when a successor has taken over, while batches stay provable", async () => {
      const { log, parties, authority, packer, packerParty, leaves, tree, root } = await loadFixture(anchoredFixture);
      const successor = await ethers.deployContract("EventLog", [authority, SUCCESSION_DELAY, parties]);
      await log.announceSuccessor(successor);
      const [, closesAt] = await log.successor();
      await time.increaseTo(closesAt);

      await expect(log.connect(packer).anchor(packerParty, ethers.id("root"), 1n, CBV_2_0, DATA_HASH))
        .to.be.revertedWithCustomError(log, "RecordsClosed")
        .withArgs(successor, closesAt);
      expect(await log.verify(packerParty, root, leaves[0]!, tree.getProof(0))).to.be.true;
    });
  });

  describe("registerProfile", () => {
    it("adds the next profile, which batches can use from then on", async () => {
      const { log, packer, packerParty } = await loadFixture(fixture);

      await expect(log.registerProfile("GS1 CBV 2.1 event hash, as ratified"))
        .to.emit(log, "ProfileRegistered")
        .withArgs(3n, "GS1 CBV 2.1 event hash, as ratified");

      expect(await log.highestProfile()).to.equal(3n);
      await log.connect(packer).anchor(packerParty, ethers.id("root"), 1n, 3n, DATA_HASH);
      expect((await log.batchOf(packerParty, ethers.id("root"))).profile).to.equal(3n);
    });

    it("reverts when the caller is not the one that the Authority lets", async () => {
      const { log, stranger } = await loadFixture(fixture);

      await expect(log.connect(stranger).registerProfile("GS1 CBV 3.0"))
        .to.be.revertedWithCustomError(log, "AccessManagedUnauthorized")
        .withArgs(stranger);
    });

    it("reverts when the specification is empty", async () => {
      const { log } = await loadFixture(fixture);

      await expect(log.registerProfile("")).to.be.revertedWithCustomError(log, "EmptySpecification");
    });

    it("reverts when a successor has taken over", async () => {
      const { log, authority, parties } = await loadFixture(fixture);
      const successor = await ethers.deployContract("EventLog", [authority, SUCCESSION_DELAY, parties]);
      await log.announceSuccessor(successor);
      const [, closesAt] = await log.successor();
      await time.increaseTo(closesAt);

      await expect(log.registerProfile("GS1 CBV 3.0"))
        .to.be.revertedWithCustomError(log, "RecordsClosed")
        .withArgs(successor, closesAt);
    });
  });

  describe("hashLeaf", () => {
    for (const [index, leaf] of vectors.eventLog.leaves.entries()) {
      it(`is the golden leaf ${index}`, async () => {
        const { log } = await loadFixture(fixture);

        expect(await log.hashLeaf(leaf)).to.equal(leaf.hash);
      });
    }
  });

  describe("verify and requireAnchored", () => {
    it("prove the golden leaves", async () => {
      const { log, packer, packerParty } = await loadFixture(fixture);
      const { root, leaves } = vectors.eventLog;
      await log.connect(packer).anchor(packerParty, root, leaves.length, CBV_2_0, DATA_HASH);

      for (const leaf of leaves) {
        expect(await log.verify(packerParty, root, leaf, leaf.proof)).to.be.true;
        expect((await log.requireAnchored(packerParty, root, leaf, leaf.proof)).count).to.equal(leaves.length);
      }
    });

    for (const count of [1, 2, 3, 7, 8, 9, 64]) {
      it(`prove every event of a batch of ${count}`, async () => {
        const { log, packer, packerParty } = await loadFixture(fixture);
        const { leaves, tree } = batchOf(count);
        await log.connect(packer).anchor(packerParty, tree.root, count, CBV_2_0, DATA_HASH);
        const batch = await log.batchOf(packerParty, tree.root);

        for (const [index, leaf] of leaves.entries()) {
          const proof = tree.getProof(index);
          expect(await log.verify(packerParty, tree.root, leaf, proof)).to.be.true;
          expect(await log.requireAnchored(packerParty, tree.root, leaf, proof)).to.deep.equal(batch);
        }
      });
    }

    it("prove every event of a batch that the library built", async () => {
      const { log, packer, packerParty } = await loadFixture(fixture);
      const batch = buildEventBatch(
        Array.from({ length: 5 }, (_, index) => ({
          profile: Number(CBV_2_0),
          digest: ethers.id(`captured ${index}`) as Hex,
        })),
      );
      await log.connect(packer).anchor(packerParty, batch.root, batch.count, CBV_2_0, DATA_HASH);

      for (const [index, leaf] of batch.leaves.entries()) {
        expect(await log.hashLeaf(leaf)).to.equal(eventLeafHash(leaf));
        expect(await log.verify(packerParty, batch.root, leaf, [...batch.proof(index)])).to.be.true;
      }
    });

    it("refuse a batch that the party never anchored", async () => {
      const { log, carrierParty, leaves, tree, root } = await loadFixture(anchoredFixture);
      const proof = tree.getProof(0);

      expect(await log.verify(carrierParty, root, leaves[0]!, proof)).to.be.false;
      await expect(log.requireAnchored(carrierParty, root, leaves[0]!, proof))
        .to.be.revertedWithCustomError(log, "EventsNotAnchored")
        .withArgs(carrierParty, root);
    });

    it("refuse a leaf of another profile, even one that is in the tree", async () => {
      const { log, packer, packerParty } = await loadFixture(fixture);
      const { leaves, tree } = batchOf(4, CBV_2_1_DRAFT);
      await log.connect(packer).anchor(packerParty, tree.root, 4n, CBV_2_0, DATA_HASH);

      expect(await log.verify(packerParty, tree.root, leaves[0]!, tree.getProof(0))).to.be.false;
      await expect(log.requireAnchored(packerParty, tree.root, leaves[0]!, tree.getProof(0)))
        .to.be.revertedWithCustomError(log, "EventProfileMismatch")
        .withArgs(CBV_2_1_DRAFT, CBV_2_0);
    });

    for (const field of ["eventHash", "fieldRoot", "signer"] as const) {
      it(`refuse a leaf with another ${field}`, async () => {
        const { log, packerParty, leaves, tree, root } = await loadFixture(anchoredFixture);
        const forged = { ...leaves[0]!, [field]: ethers.id("forged") };

        expect(await log.verify(packerParty, root, forged, tree.getProof(0))).to.be.false;
        await expect(log.requireAnchored(packerParty, root, forged, tree.getProof(0)))
          .to.be.revertedWithCustomError(log, "EventNotInBatch")
          .withArgs(await log.batchIdOf(packerParty, root), await log.hashLeaf(forged));
      });
    }

    for (const [which, count, length, minimum, maximum] of [
      ["shorter than its batch's", 64n, 2, 6n, 6n],
      ["longer than its batch's", 2n, 3, 1n, 1n],
      ["of 33 hashes, longer than any", (1n << 32n) - 1n, 33, 31n, 32n],
    ] as const) {
      it(`refuse a proof ${which}`, async () => {
        const { log, packer, packerParty, leaves } = await loadFixture(anchoredFixture);
        // The proof is right for the root: only the count that the party stated tells that it cannot be.
        const proof = Array.from({ length }, (_, level) => ethers.id(`level ${level}`));
        const root = await rootOf(await log.hashLeaf(leaves[0]!), proof);
        await log.connect(packer).anchor(packerParty, root, count, CBV_2_0, DATA_HASH);

        expect(await log.verify(packerParty, root, leaves[0]!, proof)).to.be.false;
        await expect(log.requireAnchored(packerParty, root, leaves[0]!, proof))
          .to.be.revertedWithCustomError(log, "EventProofLength")
          .withArgs(length, minimum, maximum);
      });
    }
  });

  async function rootOf(leaf: string, proof: readonly string[]): Promise<string> {
    return proof.reduce(
      (node, sibling) => ethers.keccak256(ethers.concat(node < sibling ? [node, sibling] : [sibling, node])),
      leaf,
    );
  }
});
