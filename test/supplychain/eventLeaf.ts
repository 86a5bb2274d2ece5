import { expect } from "chai";
import { id, keccak256 } from "ethers";

import {
  accountKeyId,
  EVENT_LEAF_TYPEHASH,
  type EventLeaf,
  eventLeafHash,
  eventLeafValues,
  InvalidEventLeafError,
  NONE,
} from "../../src/supplychain/eventLeaf.js";
import vector from "../vectors/eventLeaf.json";

const leaf: EventLeaf = { profile: 1, eventHash: `0x${"ab".repeat(32)}`, fieldRoot: NONE, signer: NONE };

describe("eventLeaf", () => {
  it("commits to the type string of a leaf", () => {
    expect(EVENT_LEAF_TYPEHASH).to.equal(
      id("EventLeaf(uint16 profile,bytes32 eventHash,bytes32 fieldRoot,bytes32 signer)"),
    );
    expect(EVENT_LEAF_TYPEHASH).to.equal(vector.typeHash);
  });

  it("hashes as the golden vectors say", () => {
    for (const { leaf: fields, leafHash } of vector.leaves) {
      expect(eventLeafHash(fields as EventLeaf)).to.equal(leafHash);
    }
  });

  it("is the double hash of five words, which no internal node of 64 bytes can be", () => {
    const words = [
      EVENT_LEAF_TYPEHASH.slice(2),
      "1".padStart(64, "0"),
      leaf.eventHash.slice(2),
      NONE.slice(2),
      NONE.slice(2),
    ].join("");

    expect(eventLeafHash(leaf)).to.equal(keccak256(keccak256(`0x${words}`)));
  });

  it("gives its values in the order of its encoding", () => {
    expect(eventLeafValues(leaf)).to.deep.equal([EVENT_LEAF_TYPEHASH, 1, leaf.eventHash, NONE, NONE]);
  });

  for (const [flaw, wrong] of [
    ["profile 0", { profile: 0 }],
    ["a profile beyond 16 bits", { profile: 65_536 }],
    ["a fractional profile", { profile: 1.5 }],
    ["an event hash of 31 bytes", { eventHash: `0x${"ab".repeat(31)}` }],
    ["a field root without 0x", { fieldRoot: "00".repeat(32) }],
    ["an address for a signer", { signer: `0x${"12".repeat(20)}` }],
  ] as const) {
    it(`refuses ${flaw}`, () => {
      expect(() => eventLeafHash({ ...leaf, ...wrong } as EventLeaf)).to.throw(
        InvalidEventLeafError,
        Object.keys(wrong)[0],
      );
    });
  }
});

describe("accountKeyId", () => {
  it("pads an address to 32 bytes on the left", () => {
    expect(accountKeyId("0x00000000000000000000000000000000DeaDBeef")).to.equal(`0x${"deadbeef".padStart(64, "0")}`);
  });

  it("refuses what is no address", () => {
    expect(() => accountKeyId("0x1234")).to.throw("invalid address");
  });
});
