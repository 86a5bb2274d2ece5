import { expect } from "chai";
import { hexlify } from "ethers";
import fc from "fast-check";

import { compareCode, type CompiledCode } from "../../../../scripts/lib/verify/compareCode.js";

const HASH = "c38ac11b21d0e8cd77638e694474a97967f97b34d394b6d8e962ea4e95054e88";
const TRAILER = `a2646970667358221220${HASH}64736f6c63430008250033`;
const LIBRARY = "__$0123456789abcdef0123456789abcdef01$__";

/** 16 bytes, an immutable, 4 bytes, another, 4 bytes, the first again, a library, 8 bytes, and the metadata. */
const COMPILED: CompiledCode = {
  object: [
    "60806040523480156100105750".padEnd(32, "5b"),
    "00".repeat(32),
    "5b5b5b5b",
    "00".repeat(32),
    "56565656",
    "00".repeat(32),
    `73${LIBRARY}`,
    "00112233445566fe",
    TRAILER,
  ].join(""),
  immutableReferences: { "7": [place(16), place(88)], "9": [place(52)] },
  linkReferences: { "contracts/Quorum.sol": { Quorum: [{ start: 121, length: 20 }] } },
};
const TRAILER_AT = 149;

const AUTHORITY = "5f".repeat(32);
const DELAY = "05".padStart(64, "0");
const LIBRARY_AT = "ab".repeat(20);

describe("compareCode", () => {
  it("calls code exact that differs in what the compiler left open alone, and tells what stands there", () => {
    expect(compareCode(COMPILED, onChain())).to.deep.equal({
      match: "exact",
      difference: null,
      offset: null,
      filled: [
        { key: "7", kind: "immutable", value: `0x${AUTHORITY}`, places: 2 },
        { key: "9", kind: "immutable", value: `0x${DELAY}`, places: 1 },
        { key: "contracts/Quorum.sol:Quorum", kind: "library", value: `0x${LIBRARY_AT}`, places: 1 },
      ],
    });
  });

  it("calls any other byte of what runs a difference, and says where", () => {
    const open = [...span(16, 32), ...span(52, 32), ...span(88, 32), ...span(121, 20)];
    const closed = span(0, TRAILER_AT).filter((offset) => !open.includes(offset));

    fc.assert(
      fc.property(fc.constantFrom(...closed), fc.integer({ min: 1, max: 255 }), (offset, flip) => {
        const { match, difference, offset: found } = compareCode(COMPILED, flipped(onChain(), offset, flip));
        expect({ match, difference, found }).to.deep.equal({
          match: "different",
          difference: `differs from byte ${offset} on`,
          found: offset,
        });
      }),
      { numRuns: 500 },
    );
  });

  it("calls a byte that differs in the hash or the version of the metadata partial", () => {
    const hash = span(TRAILER_AT + 10, 32);
    const version = span(TRAILER_AT + 48, 3);

    fc.assert(
      fc.property(fc.constantFrom(...hash, ...version), fc.integer({ min: 1, max: 255 }), (offset, flip) => {
        const { match, difference } = compareCode(COMPILED, flipped(onChain(), offset, flip));
        expect({ match, difference }).to.deep.equal({
          match: "partial",
          difference: `differs in its metadata only, from byte ${offset} on`,
        });
      }),
      { numRuns: 500 },
    );
  });

  it("never calls code exact that differs in a byte that the compiler settled", () => {
    fc.assert(
      fc.property(fc.nat(onChain().length / 2 - 2), fc.integer({ min: 1, max: 255 }), (offset, flip) => {
        // Immutable 9 and the library stand at one place each: what they hold, no compiler can tell.
        fc.pre(![...span(52, 32), ...span(121, 20)].includes(offset));
        expect(compareCode(COMPILED, flipped(onChain(), offset, flip)).match).not.to.equal("exact");
      }),
      { numRuns: 1_000 },
    );
  });

  it("finds an immutable that holds two values", () => {
    const places = [...span(16, 32), ...span(88, 32)];
    fc.assert(
      fc.property(fc.constantFrom(...places), fc.integer({ min: 1, max: 255 }), (offset, flip) => {
        const { match, difference, offset: found } = compareCode(COMPILED, flipped(onChain(), offset, flip));
        expect({ match, difference, found }).to.deep.equal({
          match: "different",
          difference: "holds two values for the immutable 7, the second at byte 88",
          found: 88,
        });
      }),
    );
  });

  it("finds two immutables whose values are swapped at one place", () => {
    const swapped = onChain({ first: DELAY, second: AUTHORITY, third: AUTHORITY });
    expect(compareCode(COMPILED, swapped).difference).to.equal(
      "holds two values for the immutable 7, the second at byte 88",
    );
  });

  it("takes nothing behind the code for metadata that is none", () => {
    const { match, difference, offset } = compareCode(COMPILED, `${onChain()}00`);
    expect({ match, difference, offset }).to.deep.equal({
      match: "different",
      difference: `ends with what is no metadata, from byte ${TRAILER_AT + 53} on`,
      offset: TRAILER_AT + 53,
    });
  });

  it("takes metadata for a difference where the compiler wrote none", () => {
    const bare = { object: "6080604052" };
    expect(compareCode(bare, "0x6080604052").match).to.equal("exact");
    expect(compareCode(bare, `0x6080604052${TRAILER}`).match).to.equal("different");
  });

  it("calls code partial whose metadata is of another length", () => {
    const other = "a164736f6c6343000825000a";
    expect(compareCode(COMPILED, onChain().replace(TRAILER, other)).match).to.equal("partial");
  });

  it("calls code that is cut off anywhere different", () => {
    fc.assert(
      fc.property(fc.nat(onChain().length / 2 - 2), (length) => {
        expect(compareCode(COMPILED, onChain().slice(0, 2 + 2 * length)).match).to.equal("different");
      }),
    );
  });

  it("says of an address without code that it is empty", () => {
    const { match, difference } = compareCode(COMPILED, "0x");
    expect({ match, difference }).to.deep.equal({ match: "different", difference: "is empty" });
  });
});

/** The example as it stands on a chain. */
function onChain({ first = AUTHORITY, second = DELAY, third = AUTHORITY } = {}): string {
  const { object } = COMPILED;
  const [a, b, c] = [object.slice(0, 32), object.slice(96, 104), object.slice(168, 176)];
  return `0x${a}${first}${b}${second}${c}${third}${object.slice(240).replace(LIBRARY, LIBRARY_AT)}`;
}

function flipped(code: string, offset: number, flip: number): string {
  const bytes = Buffer.from(code.slice(2), "hex");
  bytes[offset]! ^= flip;
  return hexlify(bytes);
}

function span(start: number, length: number): number[] {
  return Array.from({ length }, (_, index) => start + index);
}

function place(start: number): { start: number; length: number } {
  return { start, length: 32 };
}
