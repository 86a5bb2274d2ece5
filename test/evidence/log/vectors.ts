import { expect } from "chai";
import { dataSlice } from "ethers";
import { ethers } from "hardhat";

import { consistencyProof } from "../../../src/evidence/log/consistencyProof.js";
import { EMPTY_LOG_ROOT, encodeLogEntry, logLeafHash } from "../../../src/evidence/log/hashes.js";
import { inclusionProof } from "../../../src/evidence/log/inclusionProof.js";
import { createLogTree, logRoot } from "../../../src/evidence/log/tree.js";
import type { TransparencyLogHarness } from "../../../types/index.js";
import vectors from "../../vectors/log.json";

const LEAVES = vectors.entries.map(({ leaf }) => leaf);

describe("log vectors", () => {
  const tree = createLogTree(LEAVES);
  let log: TransparencyLogHarness;

  before(async () => {
    log = await ethers.deployContract("TransparencyLogHarness");
  });

  it("hold the entries and their hashes", async () => {
    for (const { id, recordWord, encoded, leaf } of vectors.entries) {
      expect(encodeLogEntry({ id, recordWord: BigInt(recordWord) })).to.equal(encoded);
      expect(logLeafHash(encoded)).to.equal(leaf);
      expect(await log.leafHashOfWords(dataSlice(encoded, 0, 32), dataSlice(encoded, 32))).to.equal(leaf);
    }
  });

  it("hold the root at every size", async () => {
    expect(logRoot(tree, 0n)).to.equal(vectors.emptyRoot).and.to.equal(EMPTY_LOG_ROOT);
    for (const [index, root] of vectors.roots.entries()) {
      await log.append(LEAVES[index] ?? "");
      expect(await log.root()).to.equal(root);
      expect(logRoot(tree, BigInt(index + 1))).to.equal(root);
    }
  });

  it("hold proofs of inclusion", async () => {
    for (const { index, size, proof } of vectors.inclusion) {
      expect(inclusionProof(tree, { index: BigInt(index), size: BigInt(size) })).to.deep.equal(proof);
      const [leaf, root] = [LEAVES[index] ?? "", vectors.roots[size - 1] ?? ""];
      expect(await log.verifyInclusion(leaf, index, size, proof, root)).to.equal(true);
    }
  });

  it("hold proofs of consistency", async () => {
    for (const { size1, size2, proof } of vectors.consistency) {
      expect(consistencyProof(tree, { end: BigInt(size1), size: BigInt(size2) })).to.deep.equal(proof);
      const [root1, root2] = [vectors.roots[size1 - 1] ?? "", vectors.roots[size2 - 1] ?? ""];
      expect(await log.verifyConsistency(size1, root1, size2, root2, proof)).to.equal(true);
    }
  });
});
