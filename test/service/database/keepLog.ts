import { expect } from "chai";

import type { Database } from "../../../service/src/database/Database.js";
import { logKeeper } from "../../../service/src/database/keepLog.js";

/** A database whose log is as long as said, and that keeps what it is told to do. */
function databaseOf(kind: Database["kind"], bytes: () => number): { database: Database; done: string[] } {
  const done: string[] = [];
  const database = {
    kind,
    query: () => Promise.resolve([{ bytes: String(bytes()) }]),
    execute: (text: string) => Promise.resolve(void done.push(text)),
  } as unknown as Database;
  return { database, done };
}

describe("logKeeper", () => {
  it("makes a checkpoint when the log is a gigabyte long, and not before", async () => {
    let bytes = 0;
    const { database, done } = databaseOf("pglite", () => bytes);
    const look = logKeeper(database);
    const kept: number[] = [];
    for (bytes of [0, 2 ** 30 - 1, 2 ** 30, 5 * 2 ** 30]) if (await look()) kept.push(bytes);

    expect(kept).to.deep.equal([2 ** 30, 5 * 2 ** 30]);
    expect(done).to.deep.equal(["CHECKPOINT", "CHECKPOINT"]);
  });

  it("leaves a server to itself", async () => {
    const { database, done } = databaseOf("postgres", () => 2 ** 40);
    expect(await logKeeper(database)()).to.equal(false);
    expect(done).to.deep.equal([]);
  });
});
