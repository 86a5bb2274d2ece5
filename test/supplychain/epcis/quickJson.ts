import { expect } from "chai";
import fc from "fast-check";
import { parse } from "lossless-json";

import { quickJson } from "../../../src/supplychain/epcis/quickJson.js";

const quick = (text: string): unknown => quickJson(text, { maxDepth: 8, toNumber: (digits) => ({ digits }) })?.value;
const thorough = (text: string): unknown => parse(text, undefined, (digits) => ({ digits }));

/** What a parser makes of a text; `undefined` when it refuses it. */
function outcome(read: (text: string) => unknown, text: string): unknown {
  try {
    return read(text);
  } catch {
    return undefined;
  }
}

const character = fc.constantFrom(...'{}[]:,"\\ \n\t\u0001/0123456789+-.eEtrufalsn\u00e9\ud83d');
const spaced = fc.tuple(fc.jsonValue({ maxDepth: 4 }), fc.nat(3)).map(([value, n]) => JSON.stringify(value, null, n));

describe("quickJson", () => {
  it("reads what the thorough parser reads", () => {
    fc.assert(
      fc.property(spaced, (text) => {
        const value = quick(text);
        if (value !== undefined) expect(value).to.deep.equal(thorough(text));
      }),
    );
  });

  it("never takes what the thorough parser and the engine refuse, nor reads it otherwise", () => {
    fc.assert(
      fc.property(spaced, fc.nat(), fc.array(character, { maxLength: 3 }), fc.nat(2), (text, place, added, removed) => {
        const at = place % (text.length + 1);
        const changed = text.slice(0, at) + added.join("") + text.slice(at + removed);
        const value = outcome(quick, changed);
        if (value === undefined) return;

        expect(value).to.deep.equal(outcome(thorough, changed));
        expect(() => JSON.parse(changed) as unknown).to.not.throw();
      }),
      { numRuns: 3000 },
    );
  });

  it("keeps numbers as they are spelled", () => {
    const digits = ["12345678901234567890", "1.50", "1e3", "-0", "1E-400"];

    expect(quick(`[${digits.join(", ")}]`)).to.deep.equal(digits.map((spelled) => ({ digits: spelled })));
  });

  it("reads escapes as JSON does", () => {
    expect(quick(String.raw`["\"", "\\", "a\\\"b", "\u00e9\ud83d\ude00\n"]`)).to.deep.equal([
      '"',
      "\\",
      'a\\"b',
      "é😀\n",
    ]);
  });

  const UNSURE = [
    '{"a": 1, "a": 1}',
    '{"__proto__": {}}',
    String.raw`{"\u005f_proto__": {}}`,
    "[".repeat(9) + "]".repeat(9),
    ...[
      "",
      "[",
      "[1,]",
      "[01]",
      "[.5]",
      "[1.]",
      "[+1]",
      "[NaN]",
      '["\n"]',
      '["\\x"]',
      '["\\',
      '"',
      "[1] 2",
      "{1:2}",
      "tru",
    ],
  ];
  for (const text of UNSURE) {
    it(`leaves ${text} to the thorough parser`, () => {
      expect(quick(text)).to.equal(undefined);
    });
  }
});
