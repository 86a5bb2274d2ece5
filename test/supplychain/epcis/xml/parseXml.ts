import { expect } from "chai";

import { XmlSyntaxError } from "../../../../src/supplychain/epcis/errors.js";
import { readEpcis } from "../../../../src/supplychain/epcis/readEpcis.js";
import { shipping, xmlDocumentOf } from "../../../fixtures/epcis/maskLotsXml.js";

const HEAD = xmlDocumentOf([]).split("</EventList>")[0]!.replaceAll("\n", " ").trim();

/** A document whose event has one more piece at its end. */
const holding = (piece: string): string =>
  xmlDocumentOf([shipping.replace("</ObjectEvent>", () => `${piece}</ObjectEvent>`)]);

describe("parseXml", () => {
  describe("text that is not XML", () => {
    for (const [flaw, text, line, column, reason] of [
      ["a wrong end", `${HEAD}\n <b></EventList>`, 2, 16, /unexpected close tag/],
      ["an unknown entity", `${HEAD}\n&nbsp;`, 2, 6, /undefined entity/],
      ["a document type", "<!DOCTYPE a [<!ENTITY b 'c'>]>\n<a>&b;</a>", 1, 30, /document type declaration/],
      ["an undeclared prefix", `${HEAD}\n<e:a/>`, 2, 6, /unbound namespace prefix/],
      ["an end too soon", `${HEAD}\n`, 2, 1, /unclosed tag: EventList/],
    ] as const) {
      it(`refuses ${flaw}, with line and column`, () => {
        expect(() => readEpcis(text))
          .to.throw(XmlSyntaxError, reason)
          .that.includes({ line, column });
      });
    }

    it("refuses more namespaces than any event needs, before copying them", () => {
      const many = Array.from({ length: 300 }, (_, i) => `xmlns:n${i}="urn:n:${i}"`).join(" ");

      expect(() => readEpcis(holding(`<ward:a ${many}/>`))).to.throw(
        XmlSyntaxError,
        /more than 256 namespaces at once/,
      );
    });

    it("refuses nesting that no event needs", () => {
      const deep = "<ward:a>".repeat(200) + "</ward:a>".repeat(200);

      expect(() => readEpcis(holding(deep))).to.throw(XmlSyntaxError, /nested deeper than 128 levels/);
    });
  });
});
