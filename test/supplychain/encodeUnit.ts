import { expect } from "chai";

import { decodeUnit } from "../../src/supplychain/decodeUnit.js";
import { encodeUnit } from "../../src/supplychain/encodeUnit.js";
import { UnitCodeError } from "../../src/supplychain/ledgerErrors.js";

const CODES = [
  ["KGM", "0x4b474d"],
  ["H87", "0x483837"],
  ["AK", "0x414b00"],
  ["5", "0x350000"],
] as const;

describe("encodeUnit", () => {
  for (const [code, unit] of CODES) {
    it(`writes ${code} as ${unit}`, () => {
      expect(encodeUnit(code)).to.equal(unit);
    });
  }

  for (const code of ["", "kgm", "KGMS", "K M", "KÄ", "KG\n"]) {
    it(`throws on ${JSON.stringify(code)}`, () => {
      expect(() => encodeUnit(code))
        .to.throw(UnitCodeError)
        .with.property("unit", code);
    });
  }
});

describe("decodeUnit", () => {
  for (const [code, unit] of CODES) {
    it(`reads ${unit} as ${code}`, () => {
      expect(decodeUnit(unit)).to.equal(code);
    });
  }

  for (const unit of ["0x000000", "0x004b47", "0x4b004d", "0x4b476d", "0x4b47", "4b474d", "0x4b474d00", "KGM"]) {
    it(`throws on ${unit}`, () => {
      expect(() => decodeUnit(unit))
        .to.throw(UnitCodeError)
        .with.property("unit", unit);
    });
  }
});
