import { hexToBytes } from "@noble/hashes/utils.js";
import { StandardMerkleTree } from "@openzeppelin/merkle-tree";
import { expect } from "chai";
import { dataSlice, hexlify } from "ethers";
import fc from "fast-check";

import { merkleLeaf, merkleRoot, merkleTree, siblingPlaces } from "../../src/utils/merkleTree.js";

const ENCODING = ["bytes32"];
const word = fc.uint8Array({ minLength: 32, maxLength: 32 });
const words = fc.array(word, { minLength: 1, maxLength: 40 });

const library = (values: readonly Uint8Array[]): StandardMerkleTree<string[]> =>
  StandardMerkleTree.of(
    values.map((value) => [hexlify(value)]),
    ENCODING,
  );

describe("merkleTree", () => {
  it("has the root and the proofs of OpenZeppelin's library, twins included", () => {
    fc.assert(
      fc.property(words, fc.nat(), (given, at) => {
        const values = [...given, given[at % given.length]!];
        const [tree, expected] = [merkleTree(values.map(merkleLeaf)), library(values)];

        expect(tree.root).to.equal(expected.root);
        expect(values.map((_, i) => tree.proof(i))).to.deep.equal(values.map((_, i) => expected.getProof(i)));
      }),
      { numRuns: 60 },
    );
  });

  it("shows its nodes, of which the siblings of a leaf's place are the proof", () => {
    fc.assert(
      fc.property(words, (values) => {
        const { nodes, places, root, proof } = merkleTree(values);
        const nodeAt = (place: number): string => dataSlice(nodes, place * 32, (place + 1) * 32);

        expect([nodes.length, nodeAt(0)]).to.deep.equal([(2 * values.length - 1) * 32, root]);
        values.forEach((value, i) => {
          expect(nodeAt(places[i]!)).to.equal(hexlify(value));
          expect(siblingPlaces(places[i]!).map(nodeAt)).to.deep.equal(proof(i));
        });
      }),
      { numRuns: 60 },
    );
  });

  it("orders leaves that begin alike by what follows", () => {
    const leaves = [3, 1, 2].map((last) => new Uint8Array(32).fill(last, 31));
    const sorted = merkleTree([1, 2, 3].map((last) => new Uint8Array(32).fill(last, 31)));

    expect(merkleTree(leaves).root).to.equal(sorted.root);
    expect(merkleTree(leaves).proof(0)).to.deep.equal(sorted.proof(2));
  });

  it("keeps its nodes when the leaves given to it change afterwards", () => {
    const leaves = [1, 2, 3].map((byte) => new Uint8Array(32).fill(byte));
    const tree = merkleTree(leaves);
    const proof = tree.proof(0);
    leaves.forEach((leaf) => leaf.fill(0));

    expect(tree.proof(0)).to.deep.equal(proof);
  });

  it("takes leaves that are views into a larger buffer", () => {
    const buffer = Uint8Array.from({ length: 96 }, (_, i) => (i * 37) % 251);
    const views = [0, 32, 64].map((start) => buffer.subarray(start, start + 32));

    expect(merkleTree(views).root).to.equal(merkleTree(views.map((view) => Uint8Array.from(view))).root);
  });

  it("is its leaf when there is one, with an empty proof", () => {
    const leaf = new Uint8Array(32).fill(7);
    const tree = merkleTree([leaf]);

    expect(tree.root).to.equal(hexlify(leaf));
    expect(tree.proof(0)).to.deep.equal([]);
  });

  it("refuses no leaves, and leaves that are not 32 bytes", () => {
    expect(() => merkleTree([])).to.throw(RangeError, "at least one leaf");
    for (const length of [0, 31, 33]) {
      expect(() => merkleTree([new Uint8Array(32), new Uint8Array(length)])).to.throw(RangeError, `${length} bytes`);
    }
  });

  it("has no proof for a leaf that is not there", () => {
    const tree = merkleTree([new Uint8Array(32)]);

    for (const index of [-1, 1, 0.5]) expect(() => tree.proof(index)).to.throw(RangeError, `no leaf ${index}`);
  });
});

describe("merkleRoot", () => {
  it("leads from every leaf to the root, and from no other", () => {
    fc.assert(
      fc.property(words, word, (values, stranger) => {
        const leaves = values.map(merkleLeaf);
        const tree = merkleTree(leaves);

        leaves.forEach((leaf, i) => expect(merkleRoot(leaf, tree.proof(i))).to.equal(tree.root));
        expect(merkleRoot(stranger, tree.proof(0))).to.not.equal(tree.root);
      }),
      { numRuns: 40 },
    );
  });

  it("refuses a sibling that is not a word", () => {
    for (const sibling of ["0x", "0x12", `0x${"00".repeat(33)}`, "00".repeat(32), `0x${"0g".repeat(32)}`]) {
      expect(() => merkleRoot(hexToBytes("00".repeat(32)), [sibling])).to.throw(RangeError, "not 32 bytes");
    }
  });
});
