import { expect } from "chai";

import { makeBatch } from "../../../service/src/anchoring/batches.js";
import type { Database } from "../../../service/src/database/Database.js";
import { logKeeper } from "../../../service/src/database/keepLog.js";
import { openDatabase } from "../../../service/src/database/openDatabase.js";
import { proofReader } from "../../../service/src/proofs/readProofs.js";
import { verifyEventLeaf } from "../../../src/supplychain/eventBatch.js";
import { type TemporaryPostgres, temporaryPostgres } from "../../helpers/indexer/temporaryPostgres.js";
import { GENESIS_HASH, SUITE, temporaryFolder } from "../../helpers/service/databases.js";
import { objectEvent } from "../../helpers/service/documents.js";
import { keepEvents } from "../../helpers/service/keepEvents.js";
import { rejection } from "../../helpers/service/rejection.js";

/** Databases take a second to be made, and more beside others. */
const SLOW = 120_000;

describe("openDatabase", function () {
  this.timeout(SLOW);

  describe("on PGlite", () => {
    const folder = temporaryFolder();
    let database: Database;

    before(async () => {
      database = await openDatabase({ genesisHash: GENESIS_HASH, dataDirectory: folder.path });
    });

    after(async () => {
      await database.close().catch(() => undefined);
      folder.remove();
    });

    behavesAlike(() => database);

    it("keeps what was committed, and finds its schema done, when it is opened again", async () => {
      await database.query("INSERT INTO contexts (digest, context) VALUES ('kept', '[]')");
      await database.close();
      database = await openDatabase({ genesisHash: GENESIS_HASH, dataDirectory: folder.path });
      expect(await database.query("SELECT context FROM contexts WHERE digest = 'kept'")).to.deep.equal([
        { context: "[]" },
      ]);
    });

    it("says how long its log is, and makes a checkpoint", async () => {
      expect(await logKeeper(database)()).to.equal(false);
      await database.execute("CHECKPOINT");
    });

    it("keeps the trees of batches that were made without, once", async () => {
      const event = (serial: number): Record<string, unknown> => objectEvent(serial, { eventID: `urn:tree:${serial}` });
      await keepEvents(database, [1, 2, 3, 4, 5].map(event));
      await makeBatch(database, { party: 7n, log: `0x${"10".repeat(20)}` }, 3);
      await makeBatch(database, { party: 7n, log: `0x${"10".repeat(20)}` }, 3);
      const trees = (): Promise<object[]> =>
        database.query("SELECT batch, nodes, places, xmin::text FROM trees ORDER BY batch");
      const [, second] = await trees();
      await database.query("DELETE FROM trees WHERE batch = 1");
      await database.close();
      database = await openDatabase({ genesisHash: GENESIS_HASH, dataDirectory: folder.path });

      expect((await trees())[1]).to.deep.equal(second);
      for (const { batch, leaf } of await proofReader(database, SUITE)(["urn:tree:1", "urn:tree:3"])) {
        expect(verifyEventLeaf(batch!.root, leaf, batch!.proof)).to.equal(true);
      }
    });

    it("refuses a database that a later release has written", async () => {
      await database.query("INSERT INTO migrations (position, name) VALUES (99, 'tomorrow')");
      await database.close();
      const error = await rejection(openDatabase({ genesisHash: GENESIS_HASH, dataDirectory: folder.path }));
      expect(error.message).to.include('"tomorrow"');
    });
  });

  describe("on PostgreSQL", () => {
    let temporary: TemporaryPostgres | undefined;
    let url: string;
    let database: Database;

    before("find a server: DATABASE_URL, or this machine's own programs", async function () {
      if (process.env.DATABASE_URL === undefined) temporary = await temporaryPostgres();
      const found = process.env.DATABASE_URL ?? temporary?.url;
      if (found === undefined) return this.skip();
      url = found;
      database = await openDatabase({ genesisHash: GENESIS_HASH, dataDirectory: "unused", databaseUrl: url });
    });

    after(async () => {
      await database?.query(`DROP SCHEMA epcis_${GENESIS_HASH.slice(2, 18)} CASCADE`);
      await database?.close();
      await temporary?.stop();
    });

    behavesAlike(() => database);

    it("refuses a schema that another service uses", async () => {
      const error = await rejection(
        openDatabase({ genesisHash: GENESIS_HASH, dataDirectory: "unused", databaseUrl: url }),
      );
      expect(error.message).to.include("Another service uses the schema epcis_5e5e5e5e5e5e5e5e.");
    });
  });
});

function behavesAlike(database: () => Database): void {
  it("reads numbers, decimals and times alike", async () => {
    const [row] = await database().query(
      `SELECT $1::bigint AS rows, $2::numeric AS decimal, $3::timestamptz(3) AS time, $4::text AS nothing, true AS flag,
         '2026-01-05 09:30:00+08'::timestamptz(3) AS whole`,
      [9_007_199_254_740_991, "12345678901234567890.10", "2026-01-05T08:30:00.142Z", null],
    );
    expect(row).to.deep.equal({
      rows: 9_007_199_254_740_991,
      decimal: "12345678901234567890.10",
      time: "2026-01-05T08:30:00.142Z",
      nothing: null,
      flag: true,
      whole: "2026-01-05T01:30:00.000Z",
    });
  });

  it("does all of a transaction, or nothing", async () => {
    const insert = "INSERT INTO contexts (digest, context) VALUES ($1, '[]')";
    const broken = database().transaction(async (queries) => {
      await queries.query(insert, ["half"]);
      throw new Error("The power went.");
    });
    expect((await rejection(broken)).message).to.equal("The power went.");
    const answer = await database().transaction(async (queries) => {
      await queries.query(insert, ["whole"]);
      return 42;
    });

    expect(answer).to.equal(42);
    const rows = await database().query("SELECT digest FROM contexts WHERE digest IN ('half', 'whole')");
    expect(rows).to.deep.equal([{ digest: "whole" }]);
  });

  it("takes many rows as one JSON text", async () => {
    const rows = Array.from({ length: 1_000 }, (_, index) => ({ digest: `row ${index} 行 "'\\`, context: "[]" }));
    await database().query(
      "INSERT INTO contexts (digest, context) SELECT * FROM json_to_recordset($1::json) AS x (digest text, context text)",
      [JSON.stringify(rows)],
    );
    const [{ count } = { count: 0 }] = await database().query<{ count: number }>(
      "SELECT count(*) AS count FROM contexts WHERE digest LIKE 'row %行 \"''\\\\'",
    );
    expect(count).to.equal(1_000);
  });
}
