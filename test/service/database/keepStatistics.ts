import { expect } from "chai";

import type { Database } from "../../../service/src/database/Database.js";
import { statisticsKeeper } from "../../../service/src/database/keepStatistics.js";

/** A database that says how many events it holds, and keeps what it is told to do. */
function databaseOf(kind: Database["kind"], events: () => number): { database: Database; done: string[] } {
  const done: string[] = [];
  const database = {
    kind,
    query: () => Promise.resolve([{ last: events() }]),
    execute: (text: string) => Promise.resolve(void done.push(text)),
  } as unknown as Database;
  return { database, done };
}

describe("statisticsKeeper", () => {
  it("counts whenever the events have doubled, and not before there are a thousand", async () => {
    let events = 0;
    const { database, done } = databaseOf("pglite", () => events);
    const look = statisticsKeeper(database);
    const counted: number[] = [];
    for (events of [0, 999, 1_000, 1_999, 2_000, 3_999, 100_000]) if (await look()) counted.push(events);

    expect(counted).to.deep.equal([1_000, 2_000, 100_000]);
    expect(new Set(done)).to.deep.equal(new Set(["ANALYZE events, event_values, leaves, batches, trees"]));
  });

  it("leaves a server to itself", async () => {
    const { database, done } = databaseOf("postgres", () => 1_000_000);
    expect(await statisticsKeeper(database)()).to.equal(false);
    expect(done).to.deep.equal([]);
  });
});
