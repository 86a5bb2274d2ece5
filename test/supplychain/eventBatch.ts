import { expect } from "chai";
import { concat, keccak256 } from "ethers";
import fc from "fast-check";

import {
  type BatchedEvent,
  buildEventBatch,
  DuplicateEventError,
  EmptyEventBatchError,
  MixedProfilesError,
  verifyEventLeaf,
} from "../../src/supplychain/eventBatch.js";
import {
  accountKeyId,
  type EventLeaf,
  eventLeafHash,
  type Hex,
  InvalidEventLeafError,
  NONE,
} from "../../src/supplychain/eventLeaf.js";
import vector from "../vectors/eventLeaf.json";

const word = fc.stringMatching(/^[0-9a-f]{64}$/).map((digits): Hex => `0x${digits}`);
const event = fc.record({
  profile: fc.integer({ min: 1, max: 0xffff }),
  digest: word,
  fieldRoot: word,
  signer: word,
});
const events = fc
  .tuple(
    fc.uniqueArray(event, { minLength: 1, maxLength: 24, selector: ({ digest }) => digest }),
    fc.integer({ min: 1, max: 0xffff }),
  )
  .map(([given, profile]) => given.map((each) => ({ ...each, profile })));

describe("buildEventBatch", () => {
  const digest = (n: number): Hex => `0x${n.toString(16).padStart(64, "0")}`;

  it("keeps the order of events and fills in what was left out", () => {
    const signer = accountKeyId("0x00000000000000000000000000000000DeaDBeef");
    const batch = buildEventBatch([
      { profile: 1, digest: digest(2) },
      { profile: 1, digest: digest(1), signer },
    ]);

    expect(batch.count).to.equal(2);
    expect(batch.leaves).to.deep.equal([
      { profile: 1, eventHash: digest(2), fieldRoot: NONE, signer: NONE },
      { profile: 1, eventHash: digest(1), fieldRoot: NONE, signer },
    ]);
  });

  it("builds the golden batch", () => {
    const batch = buildEventBatch(
      vector.leaves.map(
        ({ leaf }) => ({ ...leaf, profile: vector.batch.profile, digest: leaf.eventHash }) as unknown as BatchedEvent,
      ),
    );

    expect(batch.root).to.equal(vector.batch.root);
    expect(batch.leaves.map((_, i) => batch.proof(i))).to.deep.equal(vector.batch.proofs);
  });

  it("has the leaf itself for a root when there is one event, with an empty proof", () => {
    const batch = buildEventBatch([{ profile: 1, digest: digest(7) }]);

    expect(batch.root).to.equal(eventLeafHash(batch.leaves[0]!));
    expect(batch.proof(0)).to.deep.equal([]);
  });

  it("refuses an empty batch", () => {
    expect(() => buildEventBatch([])).to.throw(EmptyEventBatchError);
  });

  it("refuses the same event twice, naming both positions", () => {
    const twice: BatchedEvent[] = [
      { profile: 1, digest: digest(10) },
      { profile: 1, digest: digest(11) },
      { profile: 1, digest: digest(10).toUpperCase().replace("0X", "0x") as Hex, fieldRoot: digest(1) },
    ];

    expect(() => buildEventBatch(twice))
      .to.throw(DuplicateEventError)
      .with.property("indices")
      .that.deep.equals([0, 2]);
  });

  it("refuses events of several profiles, naming the first that differs", () => {
    const mixed: BatchedEvent[] = [1, 1, 2, 3].map((profile, n) => ({ profile, digest: digest(n + 1) }));

    expect(() => buildEventBatch(mixed))
      .to.throw(MixedProfilesError, "event 2 of the batch has profile 2, the ones before it have 1")
      .with.property("index", 2);
  });

  it("refuses a profile of 0", () => {
    expect(() => buildEventBatch([{ profile: 0, digest: digest(1) }])).to.throw(InvalidEventLeafError, "profile");
  });

  it("has no proof for an event that is not there", () => {
    const batch = buildEventBatch([{ profile: 1, digest: digest(1) }]);

    for (const index of [-1, 1, 0.5]) expect(() => batch.proof(index)).to.throw(RangeError, `no event ${index}`);
  });
});

describe("verifyEventLeaf", () => {
  it("accepts every leaf of every batch with its proof", () => {
    fc.assert(
      fc.property(events, (given) => {
        const batch = buildEventBatch(given);

        batch.leaves.forEach((leaf, i) => {
          expect(verifyEventLeaf(batch.root, leaf, batch.proof(i))).to.equal(true);
        });
      }),
      { numRuns: 40 },
    );
  });

  it("refuses a leaf with any one field changed", () => {
    fc.assert(
      fc.property(events, fc.nat(), event, (given, at, other) => {
        const batch = buildEventBatch(given);
        const index = at % batch.count;
        const leaf = batch.leaves[index]!;
        const changes: Partial<EventLeaf>[] = [
          { profile: other.profile },
          { eventHash: other.digest },
          { fieldRoot: other.fieldRoot },
          { signer: other.signer },
        ];

        for (const change of changes) {
          const changed = { ...leaf, ...change };
          if (eventLeafHash(changed) === eventLeafHash(leaf)) continue;
          expect(verifyEventLeaf(batch.root, changed, batch.proof(index))).to.equal(false);
        }
      }),
      { numRuns: 40 },
    );
  });

  it("refuses a proof with any one bit changed, cut short or drawn out", () => {
    fc.assert(
      fc.property(events, fc.nat(), fc.nat(255), word, (given, at, bit, extra) => {
        const batch = buildEventBatch(given);
        const index = at % batch.count;
        const leaf = batch.leaves[index]!;
        const proof = batch.proof(index);
        const flip = (hash: Hex): Hex => `0x${(BigInt(hash) ^ (1n << BigInt(bit))).toString(16).padStart(64, "0")}`;

        for (let i = 0; i < proof.length; i++) {
          expect(verifyEventLeaf(batch.root, leaf, proof.with(i, flip(proof[i]!)))).to.equal(false);
        }
        if (proof.length > 0) expect(verifyEventLeaf(batch.root, leaf, proof.slice(1))).to.equal(false);
        expect(verifyEventLeaf(batch.root, leaf, [...proof, extra])).to.equal(false);
      }),
      { numRuns: 40 },
    );
  });

  it("never accepts an internal node, whatever field it is put into", () => {
    fc.assert(
      fc.property(events, (given) => {
        const batch = buildEventBatch(given);

        batch.leaves.forEach((leaf, i) => {
          let node = eventLeafHash(leaf);
          let rest = batch.proof(i);
          while (rest.length > 0) {
            const pair = [node, rest[0]!].sort();
            node = keccak256(concat(pair)) as Hex;
            rest = rest.slice(1);

            for (const field of ["eventHash", "fieldRoot", "signer"] as const) {
              expect(verifyEventLeaf(batch.root, { ...leaf, [field]: node }, rest)).to.equal(false);
            }
          }
          expect(node).to.equal(batch.root);
        });
      }),
      { numRuns: 20 },
    );
  });
});
