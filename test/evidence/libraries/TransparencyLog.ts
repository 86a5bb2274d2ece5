import { loadFixture } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { ethers } from "hardhat";

import { consistencyProof } from "../../../src/evidence/log/consistencyProof.js";
import { EMPTY_LOG_ROOT, logLeafHash, logNodeHash } from "../../../src/evidence/log/hashes.js";
import { inclusionProof } from "../../../src/evidence/log/inclusionProof.js";
import { type LogTree, createLogTree, logRoot, logSize, subtreeRoot } from "../../../src/evidence/log/tree.js";
import type { TransparencyLogHarness } from "../../../types/index.js";

const SIZE = 13n;
const OTHER = ethers.id("a node of another log");

const entryAt = (index: bigint): string =>
  ethers.concat([ethers.id(`approval ${index}`), ethers.id(`record ${index}`)]);
const leafAt = (index: bigint): string => logLeafHash(entryAt(index));
const indices = (end: bigint): bigint[] => Array.from({ length: Number(end) }, (_, index) => BigInt(index));

interface Scene {
  log: TransparencyLogHarness;
  tree: LogTree;
  root: string;
}

async function fixture(): Promise<Scene> {
  const log = await ethers.deployContract("TransparencyLogHarness");
  const tree = createLogTree(indices(SIZE).map(leafAt));
  return { log, tree, root: logRoot(tree) };
}

describe("TransparencyLog", () => {
  describe("leafHash", () => {
    it("puts a zero byte before an entry, given whole or in halves", async () => {
      const { log } = await loadFixture(fixture);
      const entry = entryAt(0n);

      expect(await log.leafHash(entry)).to.equal(ethers.sha256(ethers.concat(["0x00", entry])));
      expect(await log.leafHashOfWords(ethers.dataSlice(entry, 0, 32), ethers.dataSlice(entry, 32))).to.equal(
        leafAt(0n),
      );
      expect(await log.leafHash("0x")).to.equal(ethers.sha256("0x00"));
    });
  });

  describe("nodeHash", () => {
    it("puts a one byte before two nodes, so that no entry has a node's hash", async () => {
      const { log } = await loadFixture(fixture);
      const [left, right] = [leafAt(0n), leafAt(1n)];

      expect(await log.nodeHash(left, right)).to.equal(ethers.sha256(ethers.concat(["0x01", left, right])));
      expect(await log.leafHashOfWords(left, right)).not.to.equal(await log.nodeHash(left, right));
    });
  });

  describe("append", () => {
    it("keeps the root of the whole log at every size", async () => {
      const { log, tree } = await loadFixture(fixture);

      expect(await log.root()).to.equal(EMPTY_LOG_ROOT);
      for (const index of indices(SIZE)) {
        await log.append(leafAt(index));
        expect(await log.root(), `of ${index + 1n}`).to.equal(logRoot(tree, index + 1n));
      }
    });

    it("writes the highest level last", async () => {
      const { log } = await loadFixture(fixture);
      await log.skipTo(2n ** 31n - 1n);
      await log.append(leafAt(0n));

      const zero = ethers.ZeroHash;
      const expected = Array.from({ length: 31 }).reduce<string>((hash) => logNodeHash(zero, hash), leafAt(0n));
      expect(await log.root()).to.equal(expected);
    });
  });

  describe("verifyInclusion", () => {
    it("accepts every entry of every size", async () => {
      const { log, tree } = await loadFixture(fixture);

      for (const size of indices(SIZE + 1n)) {
        for (const index of indices(size)) {
          const proof = inclusionProof(tree, { index, size });
          expect(
            await log.verifyInclusion(leafAt(index), index, size, proof, logRoot(tree, size)),
            `${index} of ${size}`,
          ).to.equal(true);
        }
      }
    });

    it("refuses a place outside the log", async () => {
      const { log, root } = await loadFixture(fixture);

      expect(await log.verifyInclusion(root, 0n, 0n, [], root)).to.equal(false);
      expect(await log.verifyInclusion(root, 1n, 1n, [], root)).to.equal(false);
    });

    it("refuses another leaf, place, root and node, and a longer and a shorter proof", async () => {
      const { log, tree, root } = await loadFixture(fixture);
      const proof = inclusionProof(tree, { index: 5n });

      const refused: [string, bigint, string[], string][] = [
        [OTHER, 5n, proof, root],
        [leafAt(5n), 4n, proof, root],
        [leafAt(5n), 5n, proof, OTHER],
        [leafAt(5n), 5n, proof.with(1, OTHER), root],
        [leafAt(5n), 5n, [...proof, OTHER], root],
        [leafAt(5n), 5n, proof.slice(0, -1), root],
      ];
      for (const [leaf, index, path, of] of refused) {
        expect(await log.verifyInclusion(leaf, index, SIZE, path, of)).to.equal(false);
      }
    });

    it("refuses a node in a leaf's place", async () => {
      const { log, tree, root } = await loadFixture(fixture);
      const node = subtreeRoot(tree, 4n, 6n);

      expect(await log.verifyInclusion(node, 4n, SIZE, inclusionProof(tree, { index: 4n }).slice(1), root)).to.equal(
        false,
      );
    });
  });

  describe("verifyConsistency", () => {
    it("accepts every earlier size of every size", async () => {
      const { log, tree } = await loadFixture(fixture);

      for (const size2 of indices(SIZE + 1n)) {
        for (const size1 of indices(size2 + 1n).slice(1)) {
          const proof = consistencyProof(tree, { end: size1, size: size2 });
          expect(
            await log.verifyConsistency(size1, logRoot(tree, size1), size2, logRoot(tree, size2), proof),
            `${size1} and ${size2}`,
          ).to.equal(true);
        }
      }
    });

    it("refuses no entries, more entries before than after, and one size with two roots", async () => {
      const { log, tree, root } = await loadFixture(fixture);

      expect(await log.verifyConsistency(0n, EMPTY_LOG_ROOT, SIZE, root, [])).to.equal(false);
      expect(await log.verifyConsistency(0n, EMPTY_LOG_ROOT, 0n, EMPTY_LOG_ROOT, [])).to.equal(false);
      expect(await log.verifyConsistency(SIZE, root, 6n, logRoot(tree, 6n), [])).to.equal(false);
      expect(await log.verifyConsistency(SIZE, root, SIZE, OTHER, [])).to.equal(false);
    });

    it("refuses other roots and nodes, a longer, a shorter and no proof", async () => {
      const { log, tree, root } = await loadFixture(fixture);
      const before = logRoot(tree, 6n);
      const proof = consistencyProof(tree, { end: 6n });

      const refused: [string, string, string[]][] = [
        [OTHER, root, proof],
        [before, OTHER, proof],
        [before, root, proof.with(0, OTHER)],
        [before, root, [...proof, OTHER]],
        [before, root, proof.slice(0, -1)],
        [before, root, []],
      ];
      for (const [root1, root2, nodes] of refused) {
        expect(await log.verifyConsistency(6n, root1, SIZE, root2, nodes)).to.equal(false);
      }
    });
  });

  describe("verifySubtreeInclusion", () => {
    it("accepts an entry of a subtree", async () => {
      const { log, tree } = await loadFixture(fixture);
      const part = createLogTree(indices(SIZE).slice(8, 11).map(leafAt));

      const proof = inclusionProof(part, { index: 2n });
      expect(await log.verifySubtreeInclusion(leafAt(10n), 10n, 8n, 11n, proof, subtreeRoot(tree, 8n, 11n))).to.equal(
        true,
      );
    });

    it("refuses an entry before the subtree, and ends that delimit none", async () => {
      const { log, root } = await loadFixture(fixture);

      expect(await log.verifySubtreeInclusion(root, 7n, 8n, 9n, [], root)).to.equal(false);
      expect(await log.verifySubtreeInclusion(root, 2n, 2n, 5n, [], root)).to.equal(false);
      expect(await log.verifySubtreeInclusion(root, 9n, 9n, 8n, [], root)).to.equal(false);
    });
  });

  describe("verifySubtreeConsistency", () => {
    it("accepts every subtree of every size", async () => {
      const { log, tree } = await loadFixture(fixture);

      for (const [start, end] of [
        [0n, 1n],
        [3n, 4n],
        [4n, 6n],
        [4n, 7n],
        [4n, 8n],
        [8n, 11n],
        [8n, 13n],
        [12n, 13n],
      ] as const) {
        for (const size of [end, 12n, SIZE].filter((entries) => entries >= end)) {
          const proof = consistencyProof(tree, { start, end, size });
          expect(
            await log.verifySubtreeConsistency(
              start,
              end,
              subtreeRoot(tree, start, end),
              size,
              logRoot(tree, size),
              proof,
            ),
            `${start} to ${end} of ${size}`,
          ).to.equal(true);
        }
      }
    });

    it("accepts no entries by the empty proof alone", async () => {
      const { log, root } = await loadFixture(fixture);

      expect(await log.verifySubtreeConsistency(4n, 4n, EMPTY_LOG_ROOT, SIZE, root, [])).to.equal(true);
      expect(await log.verifySubtreeConsistency(4n, 4n, OTHER, SIZE, root, [])).to.equal(false);
      expect(await log.verifySubtreeConsistency(4n, 4n, EMPTY_LOG_ROOT, SIZE, root, [OTHER])).to.equal(false);
    });

    it("refuses ends that delimit no subtree or lie beyond the log", async () => {
      const { log, tree, root } = await loadFixture(fixture);

      expect(await log.verifySubtreeConsistency(2n, 5n, subtreeRoot(tree, 2n, 5n), SIZE, root, [])).to.equal(false);
      expect(await log.verifySubtreeConsistency(8n, 14n, root, SIZE, root, [])).to.equal(false);
    });
  });

  it("agrees with the tree in TypeScript on its size", async () => {
    const { log, tree } = await loadFixture(fixture);
    for (const index of indices(SIZE)) await log.append(leafAt(index));

    expect(await log.size()).to.equal(logSize(tree));
  });
});
