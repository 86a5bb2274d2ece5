import { expect } from "chai";
import { id } from "ethers";
import fc from "fast-check";

import { inclusionProof } from "../../../src/evidence/log/inclusionProof.js";
import { LogRangeError, createLogTree, logRoot, subtreeRoot } from "../../../src/evidence/log/tree.js";
import { verifyInclusion } from "../../../src/evidence/log/verifyInclusion.js";
import { verifySubtreeInclusion } from "../../../src/evidence/log/verifySubtreeInclusion.js";

const leaves = (count: number): string[] => Array.from({ length: count }, (_, index) => id(`leaf ${index}`));
const tree = createLogTree(leaves(60));

describe("verifyInclusion", () => {
  it("accepts every entry by its proof, and by no other index, length or node", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), fc.nat(), fc.nat(), (count, seed, changed) => {
        const [index, size] = [BigInt(seed % count), BigInt(count)];
        const proof = inclusionProof(tree, { index, size });
        const claim = { leaf: id(`leaf ${index}`), index, size, proof, root: logRoot(tree, size) };

        expect(verifyInclusion(claim)).to.equal(true);
        expect(verifyInclusion({ ...claim, index: index ^ 1n })).to.equal(false);
        expect(verifyInclusion({ ...claim, proof: [...proof, id("more")] })).to.equal(false);
        expect(verifyInclusion({ ...claim, leaf: id("other") })).to.equal(false);
        if (proof.length === 0) return;
        expect(verifyInclusion({ ...claim, proof: proof.slice(1) })).to.equal(false);
        expect(verifyInclusion({ ...claim, proof: proof.with(changed % proof.length, id("other")) })).to.equal(false);
      }),
    );
  });

  it("takes hashes in capitals and refuses those of another length", () => {
    const root = logRoot(tree, 1n);
    const claim = { leaf: root, index: 0n, size: 1n, proof: [], root };

    expect(verifyInclusion({ ...claim, root: `0x${root.slice(2).toUpperCase()}` })).to.equal(true);
    expect(verifyInclusion({ ...claim, leaf: "0x", root: "0x" })).to.equal(false);
  });

  it("refuses a place outside the log", () => {
    const root = logRoot(tree, 1n);

    expect(verifyInclusion({ leaf: root, index: -1n, size: 1n, proof: [], root })).to.equal(false);
    expect(verifyInclusion({ leaf: root, index: 1n, size: 1n, proof: [], root })).to.equal(false);
  });
});

describe("inclusionProof", () => {
  it("throws LogRangeError for an entry that the log does not hold", () => {
    expect(() => inclusionProof(tree, { index: 60n })).to.throw(LogRangeError);
    expect(() => inclusionProof(tree, { index: -1n })).to.throw(LogRangeError);
    expect(() => inclusionProof(tree, { index: 0n, size: 61n })).to.throw(LogRangeError);
  });
});

describe("verifySubtreeInclusion", () => {
  it("counts from the beginning of the log", () => {
    const part = createLogTree(leaves(13).slice(8));
    const claim = { leaf: id("leaf 10"), index: 10n, start: 8n, end: 13n, root: subtreeRoot(tree, 8n, 13n) };
    const proof = inclusionProof(part, { index: 2n });

    expect(verifySubtreeInclusion({ ...claim, proof })).to.equal(true);
    expect(verifySubtreeInclusion({ ...claim, proof, index: 7n })).to.equal(false);
    expect(verifySubtreeInclusion({ ...claim, proof, start: 9n })).to.equal(false);
  });
});
