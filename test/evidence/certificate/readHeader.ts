import { mine } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { decodeRlp, encodeRlp, id, keccak256 } from "ethers";
import { ethers } from "hardhat";

import { askHeader } from "../../../src/evidence/certificate/askHeader.js";
import { readHeader } from "../../../src/evidence/certificate/readHeader.js";

describe("readHeader", () => {
  it("reads hash, state root, number and time", async () => {
    await mine();
    const block = (await ethers.provider.send("eth_getBlockByNumber", ["latest", false])) as Record<string, string>;
    const { rlp } = await askHeader(ethers.provider, "latest");

    expect(readHeader(rlp)).to.deep.equal({
      hash: block.hash,
      stateRoot: block.stateRoot,
      number: BigInt(block.number!),
      timestamp: BigInt(block.timestamp!),
    });
  });

  it("hashes fields that no fork has brought yet, and does not look at them", async () => {
    const { rlp, stateRoot, number } = await askHeader(ethers.provider, 0n);
    const longer = encodeRlp([...(decodeRlp(rlp) as string[]), id("of a fork to come"), "0x07"]);

    expect(readHeader(longer)).to.include({ hash: keccak256(longer), stateRoot, number });
  });

  for (const [what, header] of [
    ["no RLP", "0xf9"],
    ["no list", "0x83010203"],
    ["a list that is too short", encodeRlp(["0x01"])],
    ["a list without a state root", encodeRlp(Array<string>(15).fill("0x01"))],
    [
      "a number of more than 64 bits",
      encodeRlp([...Array<string>(8).fill(id("root")), id("number"), ...Array<string>(6).fill("0x")]),
    ],
  ] as const) {
    it(`refuses ${what}`, () => {
      expect(() => readHeader(header))
        .to.throw()
        .with.property("fault", "HeaderMalformed");
    });
  }
});
