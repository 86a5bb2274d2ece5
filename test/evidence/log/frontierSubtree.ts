import { expect } from "chai";

import { frontierSubtree } from "../../../src/evidence/log/frontierSubtree.js";
import { isSubtree } from "../../../src/evidence/log/isSubtree.js";

describe("frontierSubtree", () => {
  it("finds the subtrees that the registry keeps, from the greatest", () => {
    const of = (index: bigint) => frontierSubtree(11n, index);

    expect([0n, 7n].map(of)).to.deep.equal(Array(2).fill({ start: 0n, end: 8n, place: 0n }));
    expect([8n, 9n].map(of)).to.deep.equal(Array(2).fill({ start: 8n, end: 10n, place: 1n }));
    expect(of(10n)).to.deep.equal({ start: 10n, end: 11n, place: 2n });
  });

  it("covers a log of any size once, and goes to the last place that there is", () => {
    for (let size = 1n; size <= 70n; size += 1n) {
      let [index, place] = [0n, 0n];
      for (; index < size; place += 1n) {
        const subtree = frontierSubtree(size, index);
        expect(subtree).to.include({ start: index, place });
        expect(isSubtree(subtree!.start, subtree!.end)).to.equal(true);
        expect(frontierSubtree(size, subtree!.end - 1n)).to.deep.equal(subtree);
        index = subtree!.end;
      }
      expect(index).to.equal(size);
    }
    expect(frontierSubtree(2n ** 32n - 1n, 2n ** 32n - 2n)).to.include({ place: 31n });
  });

  it("finds none for an entry that the log has not", () => {
    for (const [size, index] of [
      [0n, 0n],
      [11n, 11n],
      [11n, -1n],
    ] as const) {
      expect(frontierSubtree(size, index)).to.equal(undefined);
    }
  });
});
