import { expect } from "chai";
import { id } from "ethers";
import fc from "fast-check";

import { EMPTY_LOG_ROOT, logNodeHash } from "../../../src/evidence/log/hashes.js";
import {
  type LogTree,
  LogRangeError,
  appendLeaf,
  createLogTree,
  logRoot,
  logSize,
  subtreeRoot,
} from "../../../src/evidence/log/tree.js";

const leaves = (count: number): string[] => Array.from({ length: count }, (_, index) => id(`leaf ${index}`));

/** The definition of RFC 9162, section 2.1.1, word for word. */
function definedRoot(nodes: string[]): string {
  if (nodes.length <= 1) return nodes[0] ?? EMPTY_LOG_ROOT;
  let split = 1;
  while (split * 2 < nodes.length) split *= 2;
  return logNodeHash(definedRoot(nodes.slice(0, split)), definedRoot(nodes.slice(split)));
}

describe("log tree", () => {
  it("has the root that the RFC defines at every size that it had", () => {
    fc.assert(
      fc.property(fc.nat(70), fc.nat(70), (count, before) => {
        const all = leaves(count);
        const tree = createLogTree(all);
        const size = Math.min(before, count);

        expect(logSize(tree)).to.equal(BigInt(count));
        expect(logRoot(tree)).to.equal(definedRoot(all));
        expect(logRoot(tree, BigInt(size))).to.equal(definedRoot(all.slice(0, size)));
      }),
    );
  });

  it("grows at its end", () => {
    const tree = createLogTree(leaves(4));
    for (const leaf of leaves(7).slice(4)) appendLeaf(tree, leaf);

    expect(logRoot(tree)).to.equal(logRoot(createLogTree(leaves(7))));
  });

  it("has the root of any part", () => {
    expect(subtreeRoot(createLogTree(leaves(7)), 4n, 7n)).to.equal(definedRoot(leaves(7).slice(4)));
  });

  it("throws LogRangeError for entries that it does not hold", () => {
    const tree: LogTree = createLogTree(leaves(3));

    expect(() => logRoot(tree, 4n))
      .to.throw(LogRangeError, "The entries 0 to before 4 are no part of a log of 3")
      .that.includes({ start: 0n, end: 4n, size: 3n });
    expect(() => subtreeRoot(tree, -1n, 2n)).to.throw(LogRangeError);
    expect(() => subtreeRoot(tree, 2n, 1n)).to.throw(LogRangeError);
  });
});
