import { copyFileSync, mkdirSync } from "node:fs";
import { dirname, join } from "node:path";

import { expect } from "chai";
import { parseUnits } from "ethers";

import { freePort } from "../../scripts/lib/freePort.js";
import { EVIDENCE_STATUS } from "../../src/evidence/types.js";
import { type IndexedStory, indexedStory } from "../helpers/indexer/indexedStory.js";
import { type Row, type RunningIndexer, startIndexer } from "../helpers/indexer/startIndexer.js";
import { allRows, TABLES } from "../helpers/indexer/tables.js";
import { type TemporaryPostgres, temporaryPostgres } from "../helpers/indexer/temporaryPostgres.js";
import { equalsTheLiveState } from "./indexer.behavior.js";
import { equalsTheEscrow } from "./indexer.escrow.behavior.js";
import { equalsTheLedger } from "./indexer.goods.behavior.js";
import { answersAboutGoods } from "./indexer.routes.behavior.js";

/** Far from the ports that people use, and not those of another run of these tests. */
const PORT = 42_100 + 10 * (process.pid % 500);
/** What a start may take on a busy machine; after a kill, the killed one's hold on the database lapses after 25 s. */
const START = 600_000;

describe("indexer", function () {
  this.timeout(START);

  let story: IndexedStory;
  let indexer: RunningIndexer;
  /** What PGlite held in the end. */
  let rows: Record<string, Row[]>;

  before(async () => {
    story = await indexedStory();
  });

  after(() => story.stop());

  /** Starts an indexer and waits until it has read everything. */
  async function start(options: { configFile?: string; databaseUrl?: string } = {}): Promise<RunningIndexer> {
    const { configFile = story.configFile, databaseUrl } = options;
    const started = startIndexer({
      configFile,
      port: await freePort({ preferred: PORT, what: "the indexer" }),
      databaseUrl,
    });
    await started.reach(await story.height());
    return started;
  }

  describe("on PGlite", () => {
    before(async () => {
      indexer = await start();
    });

    after(() => indexer.end("SIGTERM"));

    equalsTheLiveState(() => ({ story, indexer }));
    equalsTheLedger(() => ({ story, indexer }));
    equalsTheEscrow(() => ({ story, indexer }));
    answersAboutGoods(() => ({ story, indexer }));

    it("has something in every table", async () => {
      const empty = Object.entries(await allRows(indexer)).filter(([, found]) => found.length === 0);
      expect(TABLES).to.have.length(82);
      expect(empty.map(([name]) => name)).to.deep.equal([]);
    });

    it("answers GraphQL, following relations", async () => {
      const query = `{
        lots(where: { openOffer_not: null }) { items { unit transfers { totalCount } offer { state } } }
        lotEdges(where: { amount: "30000" }) { items { parentLot { status } childLot { lineageKind } } }
        lotCustodys(where: { custodian: "1" }) { items { lot } }
      }`;
      const response = await fetch(`${indexer.url}/graphql`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ query }),
      });
      const [held] = await indexer.select("select count(*) as lots from lot where custodian = 1");
      const { data } = (await response.json()) as { data: { lotCustodys: { items: unknown[] } } };
      expect(data).to.deep.include({
        lots: { items: [{ unit: "KGM", transfers: { totalCount: 0 }, offer: { state: "open" } }] },
        lotEdges: { items: [{ parentLot: { status: "consumed" }, childLot: { lineageKind: "merge" } }] },
      });
      expect(data.lotCustodys.items).to.have.length(Number(held?.lots));
    });

    it("gives pages of other origins no leave to read", async () => {
      const sql = encodeURIComponent(JSON.stringify({ json: { sql: "select * from lot", params: [] } }));
      for (const path of ["/graphql?query=%7B__typename%7D", `/sql/db?sql=${sql}`]) {
        const { headers } = await fetch(`${indexer.url}${path}`, { headers: { origin: "https://elsewhere.example" } });
        expect(headers.get("access-control-allow-origin"), path).to.equal(null);
      }
    });

    it("lets nobody write by SQL", async () => {
      for (const sql of ["delete from lot", "insert into minter (address) values ('0x')", "select pg_sleep(9)"]) {
        const refusal = await indexer.select(sql).then(
          () => "nothing was refused",
          (error: Error) => error.message,
        );
        expect(refusal, sql).to.match(/not supported/);
      }
    });

    it("refuses to share its folder with a second process", async () => {
      const second = startIndexer({
        configFile: story.configFile,
        port: await freePort({ preferred: PORT, what: "the indexer" }),
      });
      expect(await second.ended).to.equal(1);
      expect(second.output()).to.include(`Process ${indexer.pid} uses `);
    });

    it("sees a new transfer, and goes on after it was killed", async () => {
      await pay(story, parseUnits("12.34", 6));
      await indexer.reach(await story.height());
      expect(await indexer.select("select value from transfer where value = 12340000")).to.have.length(1);

      await indexer.end("SIGKILL");
      await pay(story, parseUnits("56.78", 6));
      indexer = await start();
      expect(indexer.output()).to.include("Detected crash recovery");
      expect(await indexer.select("select value from transfer where value = 56780000")).to.have.length(1);
    });

    it("gives the same rows when it is built anew from nothing", async () => {
      rows = await allRows(indexer);
      const folder = join(dirname(story.configFile), "anew");
      mkdirSync(folder);
      copyFileSync(story.configFile, join(folder, "config.json"));

      const anew = await start({ configFile: join(folder, "config.json") });
      expect(await allRows(anew)).to.deep.equal(rows);
      expect(await anew.end("SIGTERM")).to.equal(0);
    });
  });

  describe("on PostgreSQL", () => {
    let temporary: TemporaryPostgres | undefined;
    let databaseUrl: string;

    before("find a server: DATABASE_URL, or this machine's own programs", async function () {
      if (process.env.DATABASE_URL === undefined) temporary = await temporaryPostgres();
      const url = process.env.DATABASE_URL ?? temporary?.url;
      if (url === undefined) return this.skip();
      databaseUrl = url;
      indexer = await start({ databaseUrl });
    });

    after(async () => {
      await indexer.end("SIGTERM");
      await temporary?.stop();
    });

    equalsTheLiveState(() => ({ story, indexer }));
    equalsTheLedger(() => ({ story, indexer }));
    equalsTheEscrow(() => ({ story, indexer }));

    it("holds the same rows as PGlite", async () => {
      expect(await allRows(indexer)).to.deep.equal(rows);
    });

    it("counts nothing of an ended chain of the same id in the same database", async () => {
      await indexer.end("SIGTERM");
      const { genesisHash } = story;
      await story.stop();
      story = await indexedStory();
      expect(story.genesisHash).to.not.equal(genesisHash);
      indexer = await start({ databaseUrl });

      // Salts make the ids of one story differ from another's.
      const { evidenceRegistry, stablecoin } = story.stage.contracts;
      for (const { id } of await indexer.select("select id from evidence union select id from evidence_batch")) {
        expect(await evidenceRegistry.statusOf(String(id)), String(id)).to.not.equal(EVIDENCE_STATUS.unknown);
      }
      const [supply] = await indexer.select("select supply from token_supply");
      expect(BigInt(String(supply?.supply))).to.equal(await stablecoin.totalSupply());
    });
  });
});

async function pay({ stage }: IndexedStory, value: bigint): Promise<void> {
  const { contracts, account, send } = stage;
  await send(
    "A payment",
    contracts.stablecoin.connect(account("hospital")).transfer(account("carrier").address, value),
  );
}
