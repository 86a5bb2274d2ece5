import { expect } from "chai";
import { ethers } from "hardhat";

import { batchId } from "../../src/evidence/batchId.js";
import { batchNotarizationTypedData } from "../../src/evidence/batchNotarizationTypedData.js";
import { batchRoot } from "../../src/evidence/batchRoot.js";
import { commitContent } from "../../src/evidence/commitContent.js";
import { type CommittedField, commitField } from "../../src/evidence/commitField.js";
import { EVIDENCE_FIELDS } from "../../src/evidence/fields.js";
import { hashContent } from "../../src/evidence/hashContent.js";
import { idListHash } from "../../src/evidence/idListHash.js";
import { nameHash } from "../../src/evidence/nameHash.js";
import { notarizationTypedData } from "../../src/evidence/notarizationTypedData.js";
import { paddedTree } from "../../src/evidence/paddedTree.js";
import { EVIDENCE_STATUS, type EvidenceBatch, type EvidenceUnit } from "../../src/evidence/types.js";
import { unitId } from "../../src/evidence/unitId.js";
import {
  EvidenceRegistry__factory,
  NotaryRegistry__factory,
  SchemaRegistry__factory,
  type EvidenceHarness,
} from "../../types/index.js";
import vectors from "../vectors/evidence.json";

const LOCATION = { chainId: BigInt(vectors.domain.chainId), registry: vectors.domain.verifyingContract };

/** Integers stand in the file as decimal strings. */
function parsed<T>(values: Record<string, string>): T {
  const entries = Object.entries(values).map(([name, value]) => [name, value.startsWith("0x") ? value : BigInt(value)]);
  return Object.fromEntries(entries) as T;
}

/** A record of the vectors; the first call its end by what it was then, and know no window. */
type RecordTexts = Record<"notarizedAt", string> & Partial<Record<"expiresAt" | "endsAt" | "challengeMinutes", string>>;

describe("evidence vectors", () => {
  let harness: EvidenceHarness;

  before(async () => {
    harness = await ethers.deployContract("EvidenceHarness");
  });

  it("hold the contract's typehashes", async () => {
    const { types } = vectors;

    for (const { type, hash } of Object.values(types)) expect(ethers.id(type)).to.equal(hash);
    expect(await harness.typehashes()).to.deep.equal(
      [types.EvidenceUnit, types.Notarization, types.EvidenceBatch, types.BatchNotarization].map(({ hash }) => hash),
    );
  });

  it("hold the fields in the order of their bits", async () => {
    const [inOrder, all, core] = await harness.fields();

    expect(EVIDENCE_FIELDS.map(({ name }) => name)).to.deep.equal(vectors.fields);
    expect(inOrder).to.deep.equal(vectors.fields.map((_, bit) => 1n << BigInt(bit)));
    expect(all).to.equal((1n << BigInt(vectors.fields.length)) - 1n);
    expect(core).to.equal(0b101111n);
    expect(`EvidenceUnit(${EVIDENCE_FIELDS.map(({ name, type }) => `${type} ${name}`).join(",")})`).to.equal(
      vectors.types.EvidenceUnit.type,
    );
  });

  for (const { name, unit: texts, ...expected } of vectors.units) {
    it(`hold the id and the digest of the ${name} unit`, async () => {
      const unit = parsed<EvidenceUnit>(texts);
      const data = notarizationTypedData({
        ...LOCATION,
        unit,
        notarySet: BigInt(expected.notarySet),
        deadline: BigInt(expected.deadline),
      });

      expect(unitId(unit)).to.equal(expected.id);
      expect(await harness.hash(unit)).to.equal(expected.id);
      expect(await harness.hashByCompiler(unit)).to.equal(expected.id);
      expect(ethers.TypedDataEncoder.hashStruct(data.primaryType, data.types, data.message)).to.equal(
        expected.structHash,
      );
      expect(ethers.TypedDataEncoder.hash(data.domain, data.types, data.message)).to.equal(expected.digest);
    });
  }

  it("hold the id and the digest of batches", () => {
    for (const { batch: texts, ...expected } of vectors.batches) {
      const batch = parsed<EvidenceBatch>(texts);
      const data = batchNotarizationTypedData({
        ...LOCATION,
        batch,
        notarySet: BigInt(expected.notarySet),
        deadline: BigInt(expected.deadline),
      });

      expect(batchId(batch)).to.equal(expected.id);
      expect(ethers.TypedDataEncoder.hashStruct(data.primaryType, data.types, data.message)).to.equal(
        expected.structHash,
      );
      expect(ethers.TypedDataEncoder.hash(data.domain, data.types, data.message)).to.equal(expected.digest);
    }
  });

  it("hold the domain", () => {
    const { separator, ...domain } = vectors.domain;

    expect(ethers.TypedDataEncoder.hashDomain(domain)).to.equal(separator);
  });

  it("hold commitments, lists and names", () => {
    for (const { salt, commitment, digest, ...content } of vectors.contentCommitments) {
      const numbers = { algorithm: BigInt(content.algorithm), size: BigInt(content.size) };
      expect(commitContent({ ...numbers, digest }, salt)).to.deep.equal({ commitment, salt });
    }
    for (const { salt, commitment, field, value } of vectors.fieldCommitments) {
      expect(commitField({ field: field as CommittedField, value, salt })).to.deep.equal({ commitment, salt });
    }
    for (const { ids, hash } of vectors.idLists) expect(idListHash(ids)).to.equal(hash);
    for (const { name, hash } of vectors.names) expect(nameHash(name)).to.equal(hash);
  });

  it("hold the digests of contents in pieces", async () => {
    for (const { pieces, digest, size } of vectors.contents) {
      const content = await hashContent(pieces.map((piece) => new TextEncoder().encode(piece)));
      expect(content).to.deep.equal({ algorithm: 0x12n, digest, size: BigInt(size) });
    }
  });

  for (const { profile, ids, depth, root } of vectors.trees) {
    it(`hold the ${profile} tree of ${ids.length}`, async () => {
      const number = profile === "oz" ? 1n : 2n;
      if (profile === "openattestation") {
        const tree = paddedTree(ids);
        expect([tree.root, BigInt(tree.depth)]).to.deep.equal([root, BigInt(depth)]);
        for (const [index, id] of ids.entries()) {
          const proof = tree.proofs[index]!;
          expect(await harness.rootOf(id, proof, number, depth)).to.equal(root);
          expect(batchRoot({ id, proof, profile, depth: BigInt(depth) })).to.equal(root);
        }
      } else {
        const { StandardMerkleTree } = await import("@openzeppelin/merkle-tree");
        const tree = StandardMerkleTree.of(
          ids.map((id) => [id]),
          ["bytes32"],
        );
        expect(tree.root).to.equal(root);
        for (const [index, id] of ids.entries()) {
          expect(await harness.rootOf(id, tree.getProof(index), number, 0n)).to.equal(root);
        }
      }
    });
  }

  it("hold a zero id as no member, whatever the tree", async () => {
    for (const profile of [1n, 2n]) {
      expect(await harness.rootOf(ethers.ZeroHash, [ethers.id("sibling")], profile, 1n)).to.equal(ethers.ZeroHash);
    }
    for (const profile of ["oz", "openattestation"] as const) {
      expect(batchRoot({ id: ethers.ZeroHash, proof: [ethers.id("sibling")], profile, depth: 1n })).to.be.undefined;
    }
  });

  it("hold no leaf profile but the two", async () => {
    for (const profile of [0n, 3n, 255n]) {
      expect(await harness.rootOf(ethers.id("unit"), [], profile, 0n)).to.equal(ethers.ZeroHash);
    }
  });

  it("hold the records' storage words", async () => {
    for (const { record: texts, word } of vectors.records) {
      const {
        notarizedAt,
        expiresAt = "0",
        endsAt = expiresAt,
        challengeMinutes = "0",
        ...first
      } = texts as RecordTexts;
      const named = { ...first, endsAt, notarizedAt, challengeMinutes };
      const record = parsed<Parameters<EvidenceHarness["pack"]>[0]>(named);

      expect(await harness.pack(record)).to.equal(word);
      expect(await harness.packByCompiler.staticCall(record)).to.equal(word);
      expect(await harness.unpack(word)).to.deep.equal(Object.values(record));
    }
  });

  it("hold what becomes of a record's word", async () => {
    const { extracted, revoked } = vectors.transitions;

    expect(await harness.asExtracted(extracted.batch, extracted.endsAt)).to.equal(extracted.word);
    expect(await harness.endedAt(revoked.from, revoked.status, revoked.time)).to.equal(revoked.word);
    const [, profile, depth, version, schema, depositor, sequence, , ...last] = await harness.unpack(revoked.from);
    const changed = [5n, profile, depth, version, schema, depositor, sequence, BigInt(revoked.time), ...last];
    expect(await harness.unpack(revoked.word)).to.deep.equal(changed);
  });

  it("hold the statuses in order", () => {
    expect(Object.keys(EVIDENCE_STATUS)).to.deep.equal(vectors.statuses.map((status) => status.toLowerCase()));
    expect(Object.values(EVIDENCE_STATUS)).to.deep.equal(vectors.statuses.map((_, number) => BigInt(number)));
  });

  it("hold the events' topics and the errors' selectors", () => {
    const interfaces = [NotaryRegistry__factory, SchemaRegistry__factory, EvidenceRegistry__factory].map((factory) =>
      factory.createInterface(),
    );
    const events = interfaces.flatMap((abi) => abi.fragments.filter(ethers.EventFragment.isFragment));
    const errors = interfaces.flatMap((abi) => abi.fragments.filter(ethers.ErrorFragment.isFragment));

    expect(Object.fromEntries(events.map((event) => [event.format(), event.topicHash]))).to.include(vectors.topics);
    expect(Object.fromEntries(errors.map((error) => [error.format(), error.selector]))).to.include(vectors.selectors);
  });
});
