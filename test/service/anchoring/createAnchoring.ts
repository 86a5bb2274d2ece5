import { expect } from "chai";

import { batchIdOf } from "../../../service/src/anchoring/batchIdOf.js";
import { makeBatch } from "../../../service/src/anchoring/batches.js";
import { type Anchoring, createAnchoring } from "../../../service/src/anchoring/createAnchoring.js";
import type { Anchor, EventLogChain } from "../../../service/src/anchoring/EventLogChain.js";
import type { Database } from "../../../service/src/database/Database.js";
import { proofReader } from "../../../service/src/proofs/readProofs.js";
import { type RunningService, runService } from "../../../service/src/runService.js";
import { dataAvailabilityHash } from "../../../src/supplychain/dataAvailabilityHash.js";
import { verifyEventLeaf } from "../../../src/supplychain/eventBatch.js";
import { clear, emptyDatabase, SUITE } from "../../helpers/service/databases.js";
import { epcisDocument, objectEvent } from "../../helpers/service/documents.js";
import { rejection } from "../../helpers/service/rejection.js";

const PARTY = 7n;
const LOG = `0x${"10".repeat(20)}`;

/** A chain that makes a block when it is told to, forgets blocks when it is told to, and takes each number of an account once. */
class LedgerOfOne implements EventLogChain {
  readonly party = PARTY;
  readonly account = `0x${"ac".repeat(20)}`;
  readonly log = LOG;
  /** What stands in blocks, by its root. */
  readonly anchors = new Map<string, Anchor>();
  /** Every transaction that stands in a block. */
  readonly mined: { root: string; nonce: number }[] = [];
  pool = new Map<number, string>();
  signed = 0;
  head = 10;
  broken: Error | undefined;

  height = async (): Promise<number> => this.head;
  nextNonce = async (): Promise<number> => this.mined.length;
  anchorOf = async (root: string): Promise<Anchor | null> => {
    if (this.broken !== undefined) throw this.broken;
    return this.anchors.get(root) ?? null;
  };
  sign: EventLogChain["sign"] = async ({ root }, nonce, replaced) => {
    this.signed++;
    const fee = replaced === undefined ? 1 : (JSON.parse(replaced) as { fee: number }).fee + 1;
    const raw = JSON.stringify({ root, nonce, fee });
    return { raw, hash: `hash of ${raw}`, nonce };
  };
  send = async (raw: string): Promise<void> => {
    const { nonce } = JSON.parse(raw) as { nonce: number };
    if (nonce >= this.mined.length) this.pool.set(nonce, raw);
  };

  /** Makes a block of what waits. */
  mine(): void {
    this.head++;
    for (const raw of this.pool.values()) {
      const { root, nonce } = JSON.parse(raw) as { root: string; nonce: number };
      this.mined.push({ root, nonce });
      const place = { transactionHash: `hash of ${raw}`, blockNumber: this.head, blockHash: `block ${this.head}` };
      this.anchors.set(root, { ...place, anchoredAt: 1_800_000_000 + this.head });
    }
    this.pool.clear();
  }
}

describe("createAnchoring", function () {
  this.timeout(60_000);

  let database: Database;
  let service: RunningService;
  let chain: LedgerOfOne;
  let serial = 0;

  before(async () => {
    database = await emptyDatabase();
    service = await runService({ suite: SUITE, database, environment: {}, log: () => undefined });
  });

  beforeEach(async () => {
    await clear(database);
    chain = new LedgerOfOne();
  });

  after(async () => {
    await service.stop();
    await database.close();
  });

  /** What the process would be after a restart: it knows what the database says. */
  function anchoring(settings: { batchSize?: number; intervalMs?: number; confirmations?: number } = {}): Anchoring {
    return createAnchoring({
      database,
      chain,
      settings: { batchSize: 100, intervalMs: 0, lookMs: 1, confirmations: 1, ...settings },
      checkpoint: () => undefined,
      explain: async (error) => (error as Error).message,
    });
  }

  /** Captures new events and returns their ids. */
  async function capture(count: number): Promise<string[]> {
    const events = Array.from({ length: count }, () => {
      const eventID = `urn:uuid:7bd2c1a4-0002-4f4c-9c52-${String(++serial).padStart(12, "0")}`;
      return objectEvent(serial, { eventID });
    });
    const init = { method: "POST", body: JSON.stringify(epcisDocument(events)) };
    const headers = { "content-type": "application/json" };
    await service.fetch(new Request("http://127.0.0.1/epcis/capture", { ...init, headers }));
    await service.capture.idle();
    return events.map(({ eventID }) => String(eventID));
  }

  const statuses = async (): Promise<unknown[]> =>
    (await database.query("SELECT status FROM batches ORDER BY id")).map(({ status }) => status);

  it("batches, sends and anchors what was captured, and proves each event", async () => {
    const ids = await capture(5);
    const read = proofReader(database, SUITE);
    expect((await read(ids)).map(({ status, batch }) => [status, batch])).to.deep.equal(
      ids.map(() => ["pending", null]),
    );

    const { step } = anchoring();
    await step();
    expect(await statuses()).to.deep.equal(["sent"]);
    expect((await read(ids))[0]).to.deep.include({ status: "pending" });
    chain.mine();
    await step();
    expect(await statuses()).to.deep.equal(["anchored"]);

    for (const { batch, leaf, status } of await read(ids)) {
      if (batch === null) throw new Error("The event is in no batch.");
      expect(status).to.equal("anchored");
      expect(verifyEventLeaf(batch.root, leaf, batch.proof)).to.equal(true);
      expect(batch).to.deep.include({ count: 5, party: "7", log: LOG, batchId: batchIdOf(7n, batch.root) });
      expect(batch).to.include({ blockNumber: 11, blockHash: "block 11", anchoredAt: 1_800_000_011 });
    }
  });

  it("proves each event of batches of many sizes, all at once", async () => {
    const ids: string[] = [];
    for (let size = 1; size <= 9; size++) {
      ids.push(...(await capture(size)));
      await makeBatch(database, chain, 100);
    }
    const proofs = await proofReader(database, SUITE)(ids);
    expect(proofs.map(({ eventID }) => eventID)).to.deep.equal(ids);
    for (const { batch, leaf } of proofs) {
      expect(verifyEventLeaf(batch!.root, leaf, batch!.proof), `leaf ${batch!.index} of ${batch!.count}`).to.equal(
        true,
      );
    }
  });

  it("gives no proof where nodes of the tree are missing", async () => {
    const ids = await capture(3);
    await anchoring().step();
    const read = proofReader(database, SUITE);
    await database.query("UPDATE trees SET nodes = substr(nodes, 1, 32)");
    expect((await rejection(read(ids))).message).to.equal("The tree of batch 1 is not whole.");
    await database.query("DELETE FROM trees");
    expect((await rejection(read(ids))).message).to.equal("The tree of batch 1 is not whole.");
  });

  it("keeps the document of a batch, whose hash is on chain", async () => {
    await capture(3);
    await anchoring().step();
    const [{ root, hash } = { root: "", hash: "" }] = await database.query<{ root: string; hash: string }>(
      "SELECT root, data_hash AS hash FROM batches",
    );
    const response = await service.fetch(new Request(`http://127.0.0.1/epcis/batches/${root}`));
    const text = await response.text();

    expect(dataAvailabilityHash(text)).to.equal(hash);
    expect(JSON.parse(text)).to.deep.equal({
      format: "trust-machine:event-batch:1",
      profile: 1,
      root,
      eventHashes: (await database.query("SELECT event_hash AS h FROM leaves ORDER BY leaf_index")).map(({ h }) => h),
    });
  });

  it("makes batches no larger than they may be, one after the other", async () => {
    await capture(5);
    const { step } = anchoring({ batchSize: 2, intervalMs: 3_600_000 });
    for (let round = 0; round < 6; round++) {
      await step();
      chain.mine();
    }
    const rows = await database.query("SELECT leaf_count AS count, status FROM batches ORDER BY id");
    expect(rows).to.deep.equal([
      { count: 2, status: "anchored" },
      { count: 2, status: "anchored" },
    ]);
    await anchoring({ batchSize: 2 }).step();
    expect(await statuses()).to.deep.equal(["anchored", "anchored", "sent"]);
  });

  it("gives records of one event one leaf", async () => {
    const [first] = await capture(1);
    const document = epcisDocument([objectEvent(serial, { eventID: `${first}-again` })]);
    const init = { method: "POST", body: JSON.stringify(document), headers: { "content-type": "application/json" } };
    await service.fetch(new Request("http://127.0.0.1/epcis/capture", init));
    await service.capture.idle();
    await anchoring().step();

    const proofs = await proofReader(database, SUITE)([String(first), `${first}-again`]);
    expect(proofs).to.have.lengthOf(2);
    expect(proofs[0]?.batch).to.deep.equal(proofs[1]?.batch);
    expect(proofs[0]?.batch?.count).to.equal(1);
  });

  it("sends the same transaction again after a crash before it was sent", async () => {
    await capture(2);
    const send = chain.send;
    chain.send = () => Promise.reject(new Error("The power went."));
    expect((await rejection(anchoring().step())).message).to.equal("The power went.");
    chain.send = send;

    await anchoring().step();
    expect(chain.signed).to.equal(1);
    chain.mine();
    await anchoring().step();
    expect(chain.mined).to.have.lengthOf(1);
    expect(await statuses()).to.deep.equal(["anchored"]);
  });

  it("finds on chain what it sent before a crash, and sends nothing", async () => {
    await capture(2);
    await anchoring().step();
    chain.mine();
    // The database is as it was before the transaction was noted.
    await database.query(
      "UPDATE batches SET status = 'batched', raw_transaction = NULL, nonce = NULL, transaction_hash = NULL",
    );
    await anchoring().step();

    expect(chain.signed).to.equal(1);
    expect(chain.mined).to.have.lengthOf(1);
    expect(await statuses()).to.deep.equal(["anchored"]);
  });

  it("signs anew when another transaction has used the number up", async () => {
    await capture(2);
    await anchoring().step();
    chain.pool.clear();
    chain.mined.push({ root: "of somebody else", nonce: 0 });
    await anchoring().step();
    chain.mine();
    await anchoring().step();

    expect(chain.signed).to.equal(2);
    expect(chain.mined.map(({ nonce }) => nonce)).to.deep.equal([0, 1]);
    expect(await statuses()).to.deep.equal(["anchored"]);
  });

  it("offers more for a transaction that waits too long, under the same number", async () => {
    await capture(2);
    await anchoring().step();
    await database.query("UPDATE batches SET sent_at = '2001-01-01T00:00:00Z'");
    await anchoring().step();

    expect([...chain.pool.values()].map((raw) => JSON.parse(raw) as unknown)).to.have.lengthOf(1);
    expect(JSON.parse(String(chain.pool.get(0)))).to.include({ nonce: 0, fee: 2 });
  });

  it("waits for confirmations, and sends again what a chain took back", async () => {
    const ids = await capture(2);
    const { step } = anchoring({ confirmations: 3 });
    await step();
    chain.mine();
    await step();
    expect(await statuses()).to.deep.equal(["sent"]);
    const [proof] = await proofReader(database, SUITE)(ids);
    expect([proof?.status, proof?.batch?.blockNumber]).to.deep.equal(["pending", 11]);

    chain.anchors.clear();
    chain.mined.length = 0;
    await step();
    expect((await proofReader(database, SUITE)(ids))[0]?.batch?.blockNumber).to.equal(null);
    expect([...chain.pool.keys()]).to.deep.equal([0]);
    for (let block = 0; block < 4; block++) {
      chain.mine();
      await step();
    }
    expect(await statuses()).to.deep.equal(["anchored"]);
    expect(chain.signed).to.equal(1);
    expect((await proofReader(database, SUITE)(ids))[0]?.batch?.blockNumber).to.equal(12);
  });

  it("tells of what fails, and goes on when it works again", async () => {
    await capture(1);
    chain.broken = new Error("The node is away.");
    const loop = anchoring();
    // There has to be a batch whose place is asked for.
    await loop.step().catch(() => undefined);
    loop.start();
    while (loop.lastError() === undefined) await new Promise((settle) => setTimeout(settle, 1));
    expect(loop.lastError()?.message).to.equal("The node is away.");
    chain.broken = undefined;
    while (loop.lastError() !== undefined) await new Promise((settle) => setTimeout(settle, 1));
    await loop.stop();
    expect(await statuses()).to.deep.equal(["sent"]);
  });
});
