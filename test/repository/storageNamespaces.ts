import { readFileSync } from "node:fs";

import { expect } from "chai";
import { keccak256, toBeHex, toUtf8Bytes } from "ethers";

import { filesUnder } from "../../scripts/lib/files.js";

const ANNOTATION = /@custom:storage-location erc7201:(\S+)/g;

describe("Storage namespaces", () => {
  for (const path of filesUnder("contracts", ".sol")) {
    const source = readFileSync(path, "utf8");

    for (const [, namespace = ""] of source.matchAll(ANNOTATION)) {
      it(`of ${namespace} start where ERC-7201 says`, () => {
        expect(source).to.include(erc7201(namespace));
      });
    }
  }
});

/** keccak256(abi.encode(uint256(keccak256(namespace)) - 1)) & ~0xff */
function erc7201(namespace: string): string {
  const seed = BigInt(keccak256(toUtf8Bytes(namespace))) - 1n;
  return toBeHex(BigInt(keccak256(toBeHex(seed, 32))) & ~0xffn, 32);
}
