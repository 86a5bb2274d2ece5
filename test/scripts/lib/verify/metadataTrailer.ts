import { expect } from "chai";
import { concat, getBytes } from "ethers";
import fc from "fast-check";

import { readMetadataTrailer } from "../../../../scripts/lib/verify/metadataTrailer.js";

const HASH = "c38ac11b21d0e8cd77638e694474a97967f97b34d394b6d8e962ea4e95054e88";
/** What solc 0.8.37 ends a contract with, and the length of it. */
const TRAILER = `0xa2646970667358221220${HASH}64736f6c63430008250033`;

describe("readMetadataTrailer", () => {
  const read = (...parts: string[]) => readMetadataTrailer(getBytes(concat(parts)));

  it("finds where it begins, the metadata's hash and the compiler's version", () => {
    expect(read("0x6080604052fe", TRAILER)).to.deep.equal({
      start: 6,
      entries: { ipfs: `0x1220${HASH}`, solc: "0.8.37" },
    });
  });

  it("reads what a compiler that is no release writes: a flag, and its version as a text", () => {
    const map = "0xa26c6578706572696d656e74616cf564736f6c6366302e382e3337";
    expect(read("0xfe", map, "0x001b")).to.deep.equal({ start: 1, entries: { experimental: true, solc: "0.8.37" } });
  });

  it("reads a value that is longer than its head can say", () => {
    const value = "ab".repeat(30);
    expect(read("0xa16161581e", `0x${value}`, "0x0023")).to.deep.equal({ start: 0, entries: { a: `0x${value}` } });
  });

  const none = [
    { what: "of no code at all", code: "0x" },
    { what: "of a single byte", code: "0x00" },
    { what: "when the stated length is nothing", code: "0x60000000" },
    { what: "when the stated length is more than the code", code: "0xa16161f50033" },
    { what: "when what has the stated length is no map", code: "0x6080604052fe0004" },
    { what: "when bytes are left behind the map", code: "0xa16161f5000005" },
    { what: "when the map is cut off", code: "0xa26161f50004" },
    { what: "when a value is of a kind that solc does not write", code: "0xa16161010004" },
    { what: "when a key is no text", code: "0xa14161f50004" },
    { what: "when a value is cut off", code: "0xa161615820ab0006" },
  ];
  for (const { what, code } of none) {
    it(`finds nothing ${what}`, () => {
      expect(read(code)).to.equal(undefined);
    });
  }

  it("never fails, whatever the code", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (code) => {
        const start = readMetadataTrailer(code)?.start ?? 0;
        return start >= 0 && start <= code.length;
      }),
    );
  });
});
