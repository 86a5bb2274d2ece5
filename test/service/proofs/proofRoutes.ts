import { expect } from "chai";

import { runService, type RunningService } from "../../../service/src/runService.js";
import type { Database } from "../../../service/src/database/Database.js";
import { makeBatch } from "../../../service/src/anchoring/batches.js";
import { emptyDatabase, SUITE } from "../../helpers/service/databases.js";
import { epcisDocument, objectEvent } from "../../helpers/service/documents.js";

type Json = Record<string, unknown>;

describe("proofRoutes", function () {
  this.timeout(60_000);

  const eventID = "urn:uuid:7bd2c1a4-0003-4f4c-9c52-000000000001";
  const other = "urn:uuid:7bd2c1a4-0003-4f4c-9c52-000000000002";
  let database: Database;
  let service: RunningService;

  before(async () => {
    database = await emptyDatabase();
    service = await runService({ suite: SUITE, database, environment: {}, log: () => undefined });
    const declared = { errorDeclaration: { declarationTime: "2026-02-01T00:00:00Z", correctiveEventIDs: [other] } };
    await capture([objectEvent(1, { eventID }), objectEvent(2, { eventID: other })]);
    await makeBatch(database, { party: 7n, log: `0x${"10".repeat(20)}` }, 100);
    await capture([objectEvent(1, { eventID, ...declared })]);
    await makeBatch(database, { party: 7n, log: `0x${"10".repeat(20)}` }, 100);
  });

  after(async () => {
    await service.stop();
    await database.close();
  });

  async function capture(events: unknown[]): Promise<void> {
    const init = { method: "POST", body: JSON.stringify(epcisDocument(events)) };
    const headers = { "content-type": "application/json" };
    await service.fetch(new Request("http://127.0.0.1/epcis/capture", { ...init, headers }));
    await service.capture.idle();
  }

  async function ask(path: string, headers: Record<string, string> = {}): Promise<{ status: number; body: Json }> {
    const response = await service.fetch(new Request(`http://127.0.0.1/epcis${path}`, { headers }));
    return { status: response.status, body: (await response.json()) as Json };
  }

  it("proves an event, and beside it what declares an error in it", async () => {
    const { body } = await ask(`/events/${encodeURIComponent(eventID)}/proof`);
    expect(body).to.deep.include({ eventID, isCorrection: false, status: "pending", chainId: 31_337 });
    const [correction] = body.corrections as Json[];
    expect(correction).to.deep.include({ eventID, isCorrection: true, eventHash: body.eventHash });
    expect(correction?.leafHash).to.not.equal(body.leafHash);
  });

  it("proves several events at once", async () => {
    const joined = await ask(`/proofs?eventID=${encodeURIComponent(`${eventID}|${other}`)}`);
    const repeated = await ask(`/proofs?eventID=${eventID}&eventID=${other}&eventID=nobody`);
    expect((joined.body as unknown as Json[]).map((proof) => proof.eventID)).to.deep.equal([eventID, other, eventID]);
    expect(repeated.body).to.deep.equal(joined.body);
  });

  it("lists batches by pages, the newest first", async () => {
    const first = await service.fetch(new Request("http://127.0.0.1/epcis/batches?perPage=1"));
    expect(first.headers.get("link")).to.equal('</epcis/batches?perPage=1&nextPageToken=2>; rel="next"');
    const [newest] = (await first.json()) as Json[];
    expect(newest).to.include({ id: 2, count: 1, party: "7", status: "batched", transaction: null });
    const { body } = await ask("/batches?perPage=1&nextPageToken=2");
    expect((body as unknown as Json[]).map(({ id, count }) => [id, count])).to.deep.equal([[1, 2]]);
  });

  it("refuses what there is not, and answers that nobody takes", async () => {
    const refusals = [
      ["/events/nobody/proof", 404],
      ["/proofs", 400],
      [`/proofs?eventID=${"a|".repeat(1_001)}`, 400],
      [`/batches/0x${"00".repeat(32)}`, 404],
      ["/batches?perPage=0", 400],
    ] as const;
    for (const [path, status] of refusals) expect((await ask(path)).status, path).to.equal(status);
    for (const path of [`/events/${eventID}/proof`, "/proofs?eventID=a", "/batches", "/batches/0x00"]) {
      expect((await ask(path, { accept: "text/csv" })).status, path).to.equal(406);
    }
  });

  it("says in /health what waits, and why nothing is anchored", async () => {
    const { body } = await ask("/health");
    expect(body).to.deep.equal({
      status: "up",
      capture: { openJobs: 0, lastError: null },
      anchoring: {
        on: false,
        why: "TM_ANCHOR_KEY and TM_ANCHOR_KEYSTORE are not set: events wait here.",
        lastError: null,
        waitingEvents: 0,
        batchedBatches: 2,
        sentBatches: 0,
        anchoredBatches: 0,
      },
    });
  });
});
