import { expect } from "chai";

import { type Selection, selecting } from "../../../src/supplychain/reports/selection.js";
import { factsOf } from "../../helpers/epcis/documents.js";

describe("selecting", () => {
  const [facts] = factsOf([
    {
      type: "ObjectEvent",
      action: "OBSERVE",
      bizStep: "urn:epcglobal:cbv:bizstep:shipping",
      eventTime: "2026-03-01T16:00:00+08:00",
      epcList: ["https://id.gs1.org/00/095211411234567892"],
    },
  ]);
  const cases: readonly (readonly [Selection, boolean])[] = [
    [{}, true],
    [{ since: "2026-03-01T08:00:00Z" }, true],
    [{ since: "2026-03-01T08:00:00.001Z" }, false],
    [{ before: "2026-03-01T08:00:00Z" }, false],
    [{ before: "2026-03-01T08:00:01Z" }, true],
    [{ bizSteps: ["shipping"] }, true],
    [{ bizSteps: ["https://ref.gs1.org/cbv/BizStep-shipping"] }, true],
    [{ bizSteps: ["receiving"] }, false],
    [{ identifiers: ["urn:epc:id:sscc:9521141.0123456789"] }, true],
    [{ identifiers: ["urn:epc:id:sscc:9521141.0123456780"] }, false],
  ];

  for (const [selection, expected] of cases) {
    it(`${expected ? "takes" : "leaves out"} the event for ${JSON.stringify(selection)}`, () => {
      expect(selecting(selection)(facts!)).to.equal(expected);
    });
  }

  it("refuses what is no time", () => {
    expect(() => selecting({ since: "yesterday" })).to.throw(RangeError, '"yesterday"');
  });
});
