import { loadFixture } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { ethers } from "hardhat";

import { buildEvidenceBatch } from "../../../src/evidence/buildEvidenceBatch.js";
import { consistencyProof } from "../../../src/evidence/log/consistencyProof.js";
import { encodeLogEntry, logLeafHash } from "../../../src/evidence/log/hashes.js";
import { inclusionProof } from "../../../src/evidence/log/inclusionProof.js";
import { recordWord } from "../../../src/evidence/log/recordWord.js";
import { createLogTree, logRoot } from "../../../src/evidence/log/tree.js";
import { notarizeBatch, notarizeUnit } from "../../helpers/evidence/deployCertificates.js";
import { type Inspections, deployInspections, reportUnit } from "../../helpers/evidence/deployInspections.js";
import vectors from "../../vectors/evidence.json";

/** Units of a schema with a window and of one without, and a batch of each profile. */
async function fixture(): Promise<Inspections> {
  const suite = await deployInspections();
  const { unit } = suite;
  const lots = [1n, 2n, 3n].map((lot) => ({ ...unit, subject: ethers.id(`lot ${lot}`) }));
  await notarizeUnit(suite, unit);
  await notarizeBatch(suite, buildEvidenceBatch(lots, "openattestation").batch);
  await notarizeUnit(suite, reportUnit(suite, { expiresAt: 0n }));
  await notarizeBatch(suite, buildEvidenceBatch(lots, "oz").batch);
  return suite;
}

/** Hashes of the log's entries, from what events say and nothing else. */
async function leavesFromEvents({ evidence, schemas }: Inspections): Promise<string[]> {
  const registered = await schemas.queryFilter(schemas.filters.SchemaRegistered());
  const bodies = await schemas.queryFilter(schemas.filters.SchemaBodiesSet());
  const entries = [
    ...(await evidence.queryFilter(evidence.filters.EvidenceNotarized())).map((event) => {
      const { id, approved, unit } = event.args;
      return { event, id, approved, members: unit, expiresAt: unit.expiresAt, profile: 0n, depth: 0n };
    }),
    ...(await evidence.queryFilter(evidence.filters.BatchNotarized())).map((event) => {
      const { id, approved, batch } = event.args;
      return { event, id, approved, members: batch, expiresAt: 0n, profile: batch.profile, depth: batch.depth };
    }),
  ].sort((a, b) => Number(a.approved.sequence - b.approved.sequence));

  const leaves: string[] = [];
  for (const { event, id, approved, members, expiresAt, profile, depth } of entries) {
    const word = recordWord({
      sequence: approved.sequence,
      notarizedAt: BigInt((await event.getBlock()).timestamp),
      notarySetVersion: members.notarySetVersion,
      schemaNumber: registered.find(({ args }) => args.id === members.schema)?.args.number ?? 0n,
      challengeWindow: bodies.find(({ args }) => args.id === members.schema)?.args.challengeWindow ?? 0n,
      depositor: members.depositor,
      expiresAt,
      profile,
      depth,
    });
    leaves.push(logLeafHash(encodeLogEntry({ id, recordWord: word })));
  }
  return leaves;
}

describe("recordWord", () => {
  for (const { record, word } of vectors.records) {
    it(`packs the golden record ${word}`, () => {
      const { challengeMinutes = "0", endsAt = "0", expiresAt = endsAt, ...others } = record as Record<string, string>;
      const members = Object.fromEntries(Object.entries(others).map(([name, value]) => [name, BigInt(value)]));

      expect(
        recordWord({
          ...(members as Record<
            "sequence" | "notarizedAt" | "notarySetVersion" | "schemaNumber" | "depositor",
            bigint
          >),
          expiresAt: BigInt(expiresAt),
          challengeWindow: BigInt(challengeMinutes) * 60n,
        }),
      ).to.equal(BigInt(word));
    });
  }

  it("lets anyone build the registry's log from its events, and prove order and completeness on chain", async () => {
    const suite = await loadFixture(fixture);
    const { evidence } = suite;
    const tree = createLogTree(await leavesFromEvents(suite));
    const [size, root] = [await evidence.size(), await evidence.logRoot()];

    expect(size).to.equal(5n);
    expect(logRoot(tree)).to.equal(root);
    for (const [index, leaf] of (tree.levels[0] ?? []).entries()) {
      const proof = inclusionProof(tree, { index: BigInt(index) });
      expect(await evidence.isIncluded(leaf, index, size, proof, root)).to.equal(true);
    }
    for (let before = 1n; before <= size; before++) {
      const proof = consistencyProof(tree, { end: before });
      expect(await evidence.isConsistent(before, logRoot(tree, before), size, root, proof)).to.equal(true);
    }
  });
});
