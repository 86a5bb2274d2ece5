import { expect } from "chai";
import fc from "fast-check";

import { canonicalDateTime } from "../../../src/supplychain/epcis/canonicalDateTime.js";

describe("canonicalDateTime", () => {
  const forms: [input: string, utc: string][] = [
    ["2026-01-10T06:20:00.000+08:00", "2026-01-09T22:20:00.000Z"],
    ["2026-01-10T06:20:00Z", "2026-01-10T06:20:00.000Z"],
    ["2026-01-10T06:20:00-05:30", "2026-01-10T11:50:00.000Z"],
    ["2026-01-10T06:20:00.1Z", "2026-01-10T06:20:00.100Z"],
    ["2026-01-10T06:20:00.1414Z", "2026-01-10T06:20:00.141Z"],
    ["2026-01-10T06:20:00.1415Z", "2026-01-10T06:20:00.142Z"],
    ["2026-01-10T06:20:00.14149999999999999999Z", "2026-01-10T06:20:00.141Z"],
    ["2026-12-31T23:59:59.9996Z", "2027-01-01T00:00:00.000Z"],
    ["2024-02-29T00:00:00Z", "2024-02-29T00:00:00.000Z"],
  ];
  for (const [input, utc] of forms) {
    it(`writes ${input} as ${utc}`, () => {
      expect(canonicalDateTime(input)).to.equal(utc);
    });
  }

  for (const text of [
    "22-07-2026",
    "2026-01-10",
    "2026-01-10T06:20Z",
    "2026-01-10T06:20:00",
    "2026-01-10 06:20:00Z",
    "2026-02-30T00:00:00Z",
    "2025-02-29T00:00:00Z",
    "2026-13-01T00:00:00Z",
    "2026-01-10T25:00:00Z",
    "2026-01-10T06:20:00+15:00",
    "2026-01-10T06:20:00+08:60",
    "2026-01-10T06:20:00.Z",
    "9999-12-31T23:59:59-01:00",
  ]) {
    it(`refuses ${text}`, () => {
      expect(canonicalDateTime(text)).to.equal(null);
    });
  }

  it("gives one moment the same form in every time zone", () => {
    const moment = fc.date({ min: new Date("1970-01-02"), max: new Date("9999-12-30"), noInvalidDate: true });

    fc.assert(
      fc.property(moment, fc.integer({ min: -14 * 60, max: 14 * 60 }), (date, offset) => {
        const wall = new Date(date.getTime() + offset * 60_000).toISOString().slice(0, -1);
        const two = (n: number): string => String(n).padStart(2, "0");
        const minutes = Math.abs(offset);
        const zone = `${offset < 0 ? "-" : "+"}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;

        expect(canonicalDateTime(wall + zone)).to.equal(date.toISOString());
      }),
    );
  });
});
