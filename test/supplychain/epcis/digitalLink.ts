import { expect } from "chai";
import fc from "fast-check";

import { canonicalDigitalLink } from "../../../src/supplychain/epcis/digitalLink.js";

describe("canonicalDigitalLink", () => {
  const links: [why: string, input: string, path: string][] = [
    ["moves a custom domain", "https://masks.example/01/09521321000056/10/MK-1", "01/09521321000056/10/MK-1"],
    ["drops a path before the key", "https://masks.example/p/en/01/09521321000056", "01/09521321000056"],
    ["drops query and fragment", "https://id.gs1.org/01/09521321000056?17=290108#x", "01/09521321000056"],
    ["drops a trailing slash", "https://id.gs1.org/01/09521321000056/", "01/09521321000056"],
    ["pads a GTIN-13", "https://id.gs1.org/01/9521321000056", "01/09521321000056"],
    ["pads a GTIN-8", "https://id.gs1.org/01/96385074", "01/00000096385074"],
    ["reads short names", "https://masks.example/gtin/09521321000056/lot/MK-1", "01/09521321000056/10/MK-1"],
    ["keeps the serial, not the lot", "https://a.example/01/09521321000056/10/L/21/S", "01/09521321000056/21/S"],
    ["keeps the serial whatever the order", "https://a.example/01/09521321000056/21/S/10/L", "01/09521321000056/21/S"],
    ["drops a consumer variant", "https://a.example/01/09521321000056/22/V", "01/09521321000056"],
    ["unifies percent-encoding", "https://a.example/01/09521321000056/21/%61%2f!", "01/09521321000056/21/a%2F%21"],
    ["keeps the extension of a location", "https://a.example/gln/9521321000018/254/d", "414/9521321000018/254/d"],
    ["keeps the serial of a part", "https://a.example/cpid/9521321V%23/8011/12", "8010/9521321V%23/8011/12"],
    ["accepts an insecure scheme", "http://a.example/00/095213210000090019", "00/095213210000090019"],
  ];
  for (const [why, input, path] of links) {
    it(`${why}: ${input}`, () => {
      expect(canonicalDigitalLink(input)).to.equal(`https://id.gs1.org/${path}`);
    });
  }

  for (const [why, text] of [
    ["an ordinary address", "https://masks.example/po/12345678"],
    ["a key of the wrong length", "https://id.gs1.org/01/97803"],
    ["a qualifier that its key does not have", "https://id.gs1.org/00/095213210000090019/21/S"],
    ["an unknown qualifier", "https://id.gs1.org/01/09521321000056/99/x"],
    ["a qualifier without a value", "https://id.gs1.org/01/09521321000056/21"],
    ["broken percent-encoding", "https://id.gs1.org/01/09521321000056/21/%2"],
    ["a key in the query only", "https://masks.example/?01=09521321000056"],
    ["the name of a built-in property", "https://masks.example/constructor/09521321000056"],
    ["another scheme", "ftp://id.gs1.org/01/09521321000056"],
    ["plain text", "01/09521321000056"],
  ] as const) {
    it(`leaves ${why} alone`, () => {
      expect(canonicalDigitalLink(text)).to.equal(null);
    });
  }

  it("is a fixed point: the canonical form of a canonical form is itself", () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^\d{14}$/),
        fc.stringMatching(/^[!"%&'()*+,\-./0-9:;<=>?A-Z_a-z]{1,20}$/),
        (gtin, serial) => {
          const link = canonicalDigitalLink(`https://a.example/01/${gtin}/21/${encodeURIComponent(serial)}`);

          expect(link).to.be.a("string");
          expect(canonicalDigitalLink(link ?? "")).to.equal(link);
        },
      ),
    );
  });
});
