import { expect } from "chai";
import { id } from "ethers";
import fc from "fast-check";

import { consistencyProof } from "../../../src/evidence/log/consistencyProof.js";
import { EMPTY_LOG_ROOT } from "../../../src/evidence/log/hashes.js";
import { LogRangeError, createLogTree, logRoot, subtreeRoot } from "../../../src/evidence/log/tree.js";
import { verifyConsistency } from "../../../src/evidence/log/verifyConsistency.js";
import { verifySubtreeConsistency } from "../../../src/evidence/log/verifySubtreeConsistency.js";

const tree = createLogTree(Array.from({ length: 60 }, (_, index) => id(`leaf ${index}`)));

describe("verifyConsistency", () => {
  it("accepts every earlier log by its proof, and by no other root, size, length or node", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), fc.nat(), fc.nat(), (count, seed, changed) => {
        const [size1, size2] = [BigInt((seed % count) + 1), BigInt(count)];
        const proof = consistencyProof(tree, { end: size1, size: size2 });
        const claim = { size1, root1: logRoot(tree, size1), size2, root2: logRoot(tree, size2), proof };

        expect(verifyConsistency(claim)).to.equal(true);
        expect(verifyConsistency({ ...claim, root1: id("other") })).to.equal(false);
        expect(verifyConsistency({ ...claim, root2: id("other") })).to.equal(false);
        expect(verifyConsistency({ ...claim, proof: [...proof, id("more")] })).to.equal(false);
        if (proof.length === 0) return;
        expect(verifyConsistency({ ...claim, proof: proof.slice(1) })).to.equal(false);
        expect(verifyConsistency({ ...claim, proof: [] })).to.equal(false);
        expect(verifyConsistency({ ...claim, proof: proof.with(changed % proof.length, id("other")) })).to.equal(false);
      }),
    );
  });

  it("refuses no entries, more entries before than after, and hashes of another length", () => {
    const root = logRoot(tree, 6n);

    expect(verifyConsistency({ size1: 0n, root1: root, size2: 0n, root2: root, proof: [] })).to.equal(false);
    expect(verifyConsistency({ size1: 7n, root1: root, size2: 6n, root2: root, proof: [] })).to.equal(false);
    expect(verifyConsistency({ size1: 6n, root1: "0x", size2: 6n, root2: "0x", proof: [] })).to.equal(false);
  });
});

describe("consistencyProof", () => {
  it("throws LogRangeError for what is no earlier log and no subtree", () => {
    for (const options of [
      { end: 0n },
      { end: 61n },
      { end: 5n, size: 61n },
      { start: 2n, end: 5n },
      { start: -1n, end: 5n },
    ]) {
      expect(() => consistencyProof(tree, options)).to.throw(LogRangeError);
    }
  });
});

describe("verifySubtreeConsistency", () => {
  it("accepts every subtree by its proof, and no other root", () => {
    fc.assert(
      fc.property(fc.nat(5), fc.nat(10), fc.nat(31), fc.nat(60), (level, place, shorter, more) => {
        const span = 2n ** BigInt(level);
        const start = span * BigInt(place);
        const end = start + span - (BigInt(shorter) % ((span + 1n) / 2n));
        fc.pre(end <= 60n);
        const size = end + (BigInt(more) % (61n - end));
        const proof = consistencyProof(tree, { start, end, size });
        const claim = {
          start,
          end,
          subtreeRoot: subtreeRoot(tree, start, end),
          size,
          root: logRoot(tree, size),
          proof,
        };

        expect(verifySubtreeConsistency(claim)).to.equal(true);
        expect(verifySubtreeConsistency({ ...claim, subtreeRoot: id("other") })).to.equal(false);
        expect(verifySubtreeConsistency({ ...claim, proof: [...proof, id("more")] })).to.equal(false);
      }),
    );
  });

  it("accepts a subtree without entries by the empty proof alone", () => {
    const claim = { start: 4n, end: 4n, subtreeRoot: EMPTY_LOG_ROOT, size: 6n, root: logRoot(tree, 6n), proof: [] };

    expect(verifySubtreeConsistency(claim)).to.equal(true);
    expect(verifySubtreeConsistency({ ...claim, proof: [id("more")] })).to.equal(false);
    expect(verifySubtreeConsistency({ ...claim, subtreeRoot: id("other") })).to.equal(false);
  });
});
