import { expect } from "chai";

import { nextRun, readSchedule } from "../../../service/src/query/schedule.js";
import { type JsonValue, parseJson } from "../../../src/supplychain/epcis/parseJson.js";

const scheduleOf = (value: JsonValue | object) => readSchedule(parseJson(JSON.stringify(value)));

/** Runs of a schedule after a time, in UTC without milliseconds. */
function runs(schedule: object, after: string, count = 3): string[] {
  const found: string[] = [];
  for (let time: number | null = Date.parse(after); found.length < count;) {
    time = nextRun(scheduleOf(schedule), time);
    if (time === null) return found;
    found.push(new Date(time).toISOString().replace(".000Z", ""));
  }
  return found;
}

describe("nextRun", () => {
  it("runs the standard's example every morning at 1:05", () => {
    expect(runs({ hour: "1", minute: "5" }, "2026-03-01T01:05:00Z", 2)).to.deep.equal([
      "2026-03-02T01:05:00",
      "2026-03-03T01:05:00",
    ]);
  });

  it("takes steps, lists and ranges", () => {
    expect(runs({ second: "0/30" }, "2026-03-01T00:00:00.500Z")).to.deep.equal([
      ...["2026-03-01T00:00:30", "2026-03-01T00:01:00", "2026-03-01T00:01:30"],
    ]);
    expect(runs({ minute: "0,[30-31]" }, "2026-03-01T23:31:00Z")).to.deep.equal([
      ...["2026-03-02T00:00:00", "2026-03-02T00:30:00", "2026-03-02T00:31:00"],
    ]);
  });

  it("counts days of the week from Monday, and fits all fields at once", () => {
    expect(runs({ dayOfWeek: "1", hour: 6 }, "2026-03-01T12:00:00Z", 2)).to.deep.equal([
      ...["2026-03-02T06:00:00", "2026-03-09T06:00:00"],
    ]);
    expect(runs({ dayOfMonth: "13", dayOfWeek: "5" }, "2026-04-01T00:00:00Z", 1)).to.deep.equal([
      "2026-11-13T00:00:00",
    ]);
    expect(runs({ month: "2", dayOfMonth: "29" }, "2026-03-01T00:00:00Z", 1)).to.deep.equal(["2028-02-29T00:00:00"]);
  });

  it("knows that no calendar has 31 February", () => {
    expect(nextRun(scheduleOf({ month: "2", dayOfMonth: "31" }), 0)).to.equal(null);
  });
});

describe("readSchedule", () => {
  for (const wrong of [
    {},
    { hour: "24" },
    { hour: "[5-1]" },
    { second: "0/0" },
    { hour: "" },
    { hour: true },
    { week: "1" },
    [],
  ]) {
    it(`refuses ${JSON.stringify(wrong)}`, () => {
      expect(() => scheduleOf(wrong)).to.throw(/^schedule: /);
    });
  }
});
