import { expect } from "chai";

import { fieldValues } from "../../../src/supplychain/epcis/fieldValues.js";
import { readEpcis } from "../../../src/supplychain/epcis/readEpcis.js";
import { epcisDocument, making, packing, WARD } from "../../fixtures/epcis/maskLots.js";

describe("fieldValues", () => {
  const [pack, make] = readEpcis(epcisDocument({ ...packing, "ward:bay": ["A", "B"] }, making)).events;

  it("collects the values of a list in document order", () => {
    expect(fieldValues(pack!, "childEPCs", "epc")).to.deep.equal(packing.childEPCs);
  });

  it("follows a path into records", () => {
    expect(fieldValues(make!, "inputQuantityList", "quantityElement", "quantity")).to.deep.equal(["120.25"]);
  });

  it("finds extensions by their expanded name", () => {
    expect(fieldValues(pack!, `{${WARD}}bay`)).to.deep.equal(["A", "B"]);
  });

  it("finds nothing where there is nothing", () => {
    expect(fieldValues(pack!, "epcList", "epc")).to.deep.equal([]);
    expect(fieldValues(pack!, "childEPCs")).to.deep.equal([]);
    expect(fieldValues(pack!)).to.deep.equal([]);
  });
});
