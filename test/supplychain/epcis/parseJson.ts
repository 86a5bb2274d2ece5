import { expect } from "chai";

import { JsonSyntaxError } from "../../../src/supplychain/epcis/errors.js";
import { JsonNumber, type JsonObject, parseJson } from "../../../src/supplychain/epcis/parseJson.js";

describe("parseJson", () => {
  const syntaxError = (text: string): JsonSyntaxError => {
    try {
      parseJson(text);
    } catch (error) {
      expect(error).to.be.instanceOf(JsonSyntaxError);
      return error as JsonSyntaxError;
    }
    throw new Error("nothing was thrown");
  };

  for (const digits of ["12345678901234567890", "0.1000", "1e3", "-0", "3.14159265358979323846264338327950288"]) {
    it(`keeps the number ${digits} as it is spelled`, () => {
      expect(parseJson(`{"quantity": ${digits}}`)).to.deep.equal({ quantity: new JsonNumber(digits) });
    });
  }

  it("keeps a code such as 007 as the text it is", () => {
    expect(parseJson('{"lot": "007"}')).to.deep.equal({ lot: "007" });
  });

  it("skips a byte order mark", () => {
    expect(parseJson("\uFEFF[]")).to.deep.equal([]);
  });

  it("takes __proto__ for an ordinary key", () => {
    const parsed = parseJson('{"__proto__": {"action": "ADD"}}') as JsonObject;

    expect(parsed.action).to.equal(undefined);
    expect(Object.keys(parsed)).to.deep.equal(["__proto__"]);
  });

  it("reports line and column of a syntax error, with the parser's error as its cause", () => {
    const error = syntaxError('{\n  "type": "ObjectEvent",\n  "action": ADD\n}');

    expect([error.line, error.column]).to.deep.equal([3, 13]);
    expect(error.message).to.match(/^not JSON at line 3, column 13: /);
    expect(error.cause).to.be.instanceOf(SyntaxError);
    expect(error.remedy).to.match(/strict JSON/);
  });

  it("counts lines that end in CR LF once", () => {
    expect(syntaxError('{\r\n"a": 1,\r\n}').line).to.equal(3);
  });

  it("reports the end of a text that stops too early", () => {
    expect([syntaxError("[1,\n2").line, syntaxError("").line]).to.deep.equal([2, 1]);
  });

  for (const text of ["[007]", "[1,]", "{'a': 1}", "[NaN]", '{"a": 1, "a": 2}', "[1] // remark"]) {
    it(`refuses ${text}`, () => {
      expect(() => parseJson(text)).to.throw(JsonSyntaxError);
    });
  }

  it("reads 128 levels and refuses the next, saying where it opens", () => {
    const nested = (levels: number): string => "[\n".repeat(levels) + "]".repeat(levels);

    expect(() => parseJson(nested(128))).to.not.throw();
    expect(syntaxError(nested(129)).message).to.equal("not JSON at line 129, column 1: nested deeper than 128 levels");
    expect(syntaxError("[".repeat(200_000)).column).to.equal(129);
  });

  it("counts no brackets inside strings", () => {
    expect(parseJson(JSON.stringify(["[{".repeat(200), '\\"[']))).to.deep.equal(["[{".repeat(200), '\\"[']);
  });
});
