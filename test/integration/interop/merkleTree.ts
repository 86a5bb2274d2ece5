import { loadFixture } from "@nomicfoundation/hardhat-network-helpers";
import { StandardMerkleTree } from "@openzeppelin/merkle-tree";
import { expect } from "chai";
import { ethers } from "hardhat";

import { batchId } from "../../../src/evidence/batchId.js";
import { EVIDENCE_STATUS, LEAF_PROFILES } from "../../../src/evidence/types.js";
import { unitId } from "../../../src/evidence/unitId.js";
import { deployCertificates, notarizeBatch } from "../../helpers/evidence/deployCertificates.js";

/** A batch whose tree OpenZeppelin's package alone made. */
async function fixture() {
  const suite = await deployCertificates();
  const { unit, schema, depositor } = suite;
  const units = Array.from({ length: 11 }, (_, lot) => ({ ...unit, subject: ethers.id(`lot ${lot}`) }));
  const tree = StandardMerkleTree.of(
    units.map((each) => [unitId(each)]),
    ["bytes32"],
  );
  const batch = {
    root: tree.root,
    profile: LEAF_PROFILES.oz,
    depth: 0n,
    count: BigInt(units.length),
    schema,
    notarySetVersion: 1n,
    depositor,
  };
  await notarizeBatch(suite, batch);
  return { ...suite, units, tree, id: batchId(batch) };
}

describe("@openzeppelin/merkle-tree, unmodified, on the EvidenceRegistry", () => {
  it("proves every unit of its tree, and its dump after a reload", async () => {
    const { evidence, units, tree, id } = await loadFixture(fixture);
    const loaded = StandardMerkleTree.load(tree.dump());

    for (const [index, unit] of units.entries()) {
      expect(await evidence.verifyUnit(unit, id, tree.getProof(index))).to.equal(true);
      expect(await evidence.statusOfUnit(unit, id, loaded.getProof(index))).to.equal(EVIDENCE_STATUS.final);
    }
  });

  it("proves no unit by another's proof", async () => {
    const { evidence, units, tree, id } = await loadFixture(fixture);

    expect(await evidence.verifyUnit(units[0]!, id, tree.getProof(1))).to.equal(false);
  });
});
