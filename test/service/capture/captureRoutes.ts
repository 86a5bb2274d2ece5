import { expect } from "chai";

import { runService, type RunningService } from "../../../service/src/runService.js";
import type { Database } from "../../../service/src/database/Database.js";
import type { Environment } from "../../../service/src/settings.js";
import { clear, emptyDatabase, SUITE } from "../../helpers/service/databases.js";
import { CONTEXT, epcisDocument, objectEvent } from "../../helpers/service/documents.js";

type Json = Record<string, unknown>;

describe("captureRoutes", function () {
  this.timeout(60_000);

  let database: Database;
  let service: RunningService;

  before(async () => {
    database = await emptyDatabase();
  });

  beforeEach(async () => {
    await clear(database);
    service = await serve();
  });

  after(() => database.close());

  function serve(environment: Environment = {}): Promise<RunningService> {
    return runService({ suite: SUITE, database, environment, log: () => undefined });
  }

  async function ask(path: string, init: RequestInit = {}): Promise<Response> {
    return service.fetch(new Request(`http://127.0.0.1/epcis${path}`, init));
  }

  function post(path: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> {
    const text = typeof body === "string" ? body : JSON.stringify(body);
    return ask(path, { method: "POST", body: text, headers: { "content-type": "application/json", ...headers } });
  }

  /** Captures a document and returns what became of it. */
  async function capture(body: unknown, headers: Record<string, string> = {}): Promise<Json> {
    const response = await post("/capture", body, headers);
    expect(response.status).to.equal(202);
    await service.capture.idle();
    const location = String(response.headers.get("location"));
    return (await (await ask(location.replace("/epcis", ""))).json()) as Json;
  }

  async function problemOf(response: Response, status: number, type: string): Promise<string> {
    const body = (await response.json()) as Json;
    expect(response.status, String(body.detail)).to.equal(status);
    expect(response.headers.get("content-type")).to.equal("application/problem+json");
    expect(body).to.include({ status, type: `epcisException:${type}` });
    return String(body.detail);
  }

  describe("POST /capture", () => {
    it("keeps a document's events and tells of the job", async () => {
      const job = await capture(epcisDocument([objectEvent(1), objectEvent(2)]));

      expect(job).to.include({ running: false, success: true, captureErrorBehaviour: "rollback" });
      expect(job).to.deep.include({ errors: [], capturedEvents: 2, knownEvents: 0 });
      expect(Date.parse(String(job.finishedAt))).to.be.at.least(Date.parse(String(job.createdAt)));
      expect(await database.query("SELECT count(*) AS n FROM leaves")).to.deep.equal([{ n: 2 }]);
      expect(await database.query("SELECT document FROM captures")).to.deep.equal([{ document: null }]);
    });

    it("keeps the body as it was, numbers to the digit, with an eventID and the time of record", async () => {
      const text = JSON.stringify(
        epcisDocument([objectEvent(3, { "ext:mass": "MASS", recordTime: "1999-01-01T00:00:00Z" })]),
      )
        .replace('"MASS"', "12345678901234567890.50")
        .replace('"@context":[', '"@context":[{"ext":"https://ext.example/"},');
      await capture(text);

      const [row] = await database.query<{ body: string; record_time: string; event_id: string; context: string }>(
        "SELECT body, record_time, event_id, c.context FROM events e JOIN contexts c ON c.id = e.context",
      );
      expect(row?.event_id).to.match(/^ni:\/\/\/sha-256;[0-9a-f]{64}\?ver=CBV2\.0$/);
      expect(row?.body).to.include('"ext:mass":12345678901234567890.50');
      expect(JSON.parse(String(row?.body))).to.include({ eventID: row?.event_id, recordTime: row?.record_time });
      expect(JSON.parse(String(row?.context))).to.deep.equal([{ ext: "https://ext.example/" }, ...CONTEXT]);
    });

    it("takes what is captured already as done", async () => {
      const document = epcisDocument([objectEvent(4)]);
      await capture(document);
      const job = await capture(epcisDocument([objectEvent(4), objectEvent(5)]));

      expect(job).to.deep.include({ success: true, errors: [], capturedEvents: 1, knownEvents: 1 });
    });

    it("keeps a declaration of an error beside the event that it withdraws, under one id", async () => {
      const eventID = "urn:uuid:7bd2c1a4-0001-4f4c-9c52-000000000001";
      const declared = { errorDeclaration: { declarationTime: "2026-02-01T00:00:00Z", reason: "incorrect_data" } };
      await capture(epcisDocument([objectEvent(6, { eventID }), objectEvent(6, { eventID, ...declared })]));

      const rows = await database.query(
        "SELECT event_id, hash, leaf_hash, is_correction FROM events ORDER BY sequence",
      );
      expect(rows.map(({ is_correction }) => is_correction)).to.deep.equal([false, true]);
      expect(new Set(rows.map(({ event_id }) => event_id))).to.have.lengthOf(1);
      expect(new Set(rows.map(({ hash }) => hash))).to.have.lengthOf(1);
      expect(new Set(rows.map(({ leaf_hash }) => leaf_hash))).to.have.lengthOf(2);
    });

    it("takes none of a job's events when one has the id of another event", async () => {
      const eventID = "urn:uuid:7bd2c1a4-0001-4f4c-9c52-000000000002";
      await capture(epcisDocument([objectEvent(7, { eventID })]));
      const job = await capture(epcisDocument([objectEvent(8), objectEvent(9, { eventID })]));

      expect(job).to.include({ running: false, success: false, capturedEvents: 0 });
      const [error] = job.errors as Json[];
      expect(error).to.include({ type: "epcisException:ResourceAlreadyExistsException", status: 409, eventIndex: 1 });
      expect(await database.query("SELECT count(*) AS n FROM events")).to.deep.equal([{ n: 1 }]);
    });

    it("takes the good events of a job that shall proceed, and lists the bad ones", async () => {
      const eventID = "urn:uuid:7bd2c1a4-0001-4f4c-9c52-000000000003";
      const job = await capture(
        epcisDocument([
          objectEvent(10, { eventID }),
          objectEvent(11, { action: "LOOK" }),
          objectEvent(12, { eventID }),
          objectEvent(13),
        ]),
        { "GS1-Capture-Error-Behaviour": "proceed" },
      );

      expect(job).to.include({ success: false, captureErrorBehaviour: "proceed", capturedEvents: 2 });
      const errors = job.errors as Json[];
      expect(errors.map(({ eventIndex, status }) => [eventIndex, status])).to.deep.equal([
        [1, 400],
        [2, 409],
      ]);
      expect(errors[0]?.detail).to.include("Event 1, $.epcisBody.eventList[1].action: ");
    });

    it("refuses a document with a bad event at once, and names each problem", async () => {
      const response = await post("/capture", epcisDocument([objectEvent(14), objectEvent(15, { action: "LOOK" })]));
      const { errors } = (await response.clone().json()) as { errors: Json[] };

      expect(await problemOf(response, 400, "ValidationException")).to.include("eventList[1].action");
      expect(errors.map(({ eventIndex }) => eventIndex)).to.deep.equal([1]);
      expect(await database.query("SELECT count(*) AS n FROM captures")).to.deep.equal([{ n: 0 }]);
    });

    it("refuses what is not JSON, not EPCIS or not UTF-8", async () => {
      expect(await problemOf(await post("/capture", "{"), 400, "ValidationException")).to.include("not JSON at line 1");
      expect(await problemOf(await post("/capture", {}), 400, "ValidationException")).to.include('$["@context"]');
      const bytes = { method: "POST", body: new Uint8Array([0xff]), headers: { "content-type": "application/json" } };
      expect(await problemOf(await ask("/capture", bytes), 400, "ValidationException")).to.include("UTF-8");
    });

    it("refuses media types, charsets, versions and behaviours that it does not know", async () => {
      const document = epcisDocument([objectEvent(16)]);
      const refusals = [
        [{ "content-type": "text/csv" }, 415, "UnsupportedMediaTypeException"],
        [{ "content-type": "application/json; charset=latin1" }, 415, "UnsupportedMediaTypeException"],
        [{ "GS1-EPCIS-Version": "1.2.0" }, 406, "NotAcceptableException"],
        [{ "GS1-CBV-Version": "1.2" }, 406, "NotAcceptableException"],
        [{ "GS1-Capture-Error-Behaviour": "all" }, 400, "ValidationException"],
      ] as const;
      for (const [headers, status, type] of refusals) {
        await problemOf(await post("/capture", document, { ...headers }), status, type);
      }
      expect((await post("/capture", document, { "GS1-EPCIS-Version": "2.0.0" })).status).to.equal(202);
      await service.capture.idle();
    });

    it("refuses more events or bytes than it announces", async () => {
      await service.capture.stop();
      service = await serve({ TM_CAPTURE_EVENTS: "1", TM_CAPTURE_BYTES: "2000" });
      const events = await post("/capture", epcisDocument([objectEvent(17), objectEvent(18)]));
      expect(events.headers.get("GS1-EPCIS-Capture-Limit")).to.equal("1");
      expect(events.headers.get("GS1-EPCIS-Capture-File-Size-Limit")).to.equal("2000");
      expect(await problemOf(events, 413, "CaptureLimitExceededException")).to.include("has 2 events");

      const bytes = await post("/capture", epcisDocument([objectEvent(19, { "rdfs:comment": "x".repeat(2_000) })]));
      expect(await problemOf(bytes, 413, "CaptureLimitExceededException")).to.include("2000 bytes");
    });

    it("takes captures from whoever has the token, where there is one", async () => {
      await service.capture.stop();
      const token = "5c1fb8d8e1f54a39b7e0";
      service = await serve({ TM_CAPTURE_TOKEN: token });
      const document = epcisDocument([objectEvent(20)]);
      await problemOf(await post("/capture", document), 401, "SecurityException");
      await problemOf(await post("/capture", document, { authorization: "Bearer wrong" }), 401, "SecurityException");
      expect((await post("/capture", document, { authorization: `Bearer ${token}` })).status).to.equal(202);
      await service.capture.idle();
    });

    it("does a job that was accepted before the process ended", async () => {
      await service.capture.stop();
      const response = await post("/capture", epcisDocument([objectEvent(21)]));
      expect(response.status).to.equal(202);
      const path = String(response.headers.get("location")).replace("/epcis", "");
      expect(await (await ask(path)).json()).to.include({ running: true, success: true });

      service = await serve();
      await service.capture.idle();
      expect(await (await ask(path)).json()).to.include({ running: false, success: true, capturedEvents: 1 });
    });
  });

  describe("GET /capture", () => {
    it("lists jobs by pages, the newest first", async () => {
      for (const serial of [31, 32, 33]) await capture(epcisDocument([objectEvent(serial)]));
      const ids: unknown[] = [];
      let next: string | undefined = "/capture?perPage=2";
      while (next !== undefined) {
        const response: Response = await ask(next);
        for (const { captureID } of (await response.json()) as Json[]) ids.push(captureID);
        next = /<\/epcis([^>]+)>; rel="next"/.exec(response.headers.get("link") ?? "")?.[1];
      }
      const rows = await database.query<{ id: string }>("SELECT id FROM captures ORDER BY sequence DESC");
      expect(ids).to.deep.equal(rows.map(({ id }) => id));
    });

    it("refuses pages that there are not, jobs that there are not, and answers that nobody takes", async () => {
      await problemOf(await ask("/capture?perPage=0"), 400, "QueryParameterException");
      await problemOf(await ask("/capture?nextPageToken=x"), 400, "QueryParameterException");
      await problemOf(await ask("/capture/none"), 404, "NoSuchResourceException");
      const csv = { headers: { accept: "text/csv" } };
      await problemOf(await ask("/capture", csv), 406, "NotAcceptableException");
      await problemOf(await ask("/capture/none", csv), 406, "NotAcceptableException");
    });

    it("announces what a capture may be", async () => {
      const response = await ask("/capture", { method: "OPTIONS" });
      expect(response.status).to.equal(204);
      expect(response.headers.get("allow")).to.equal("OPTIONS, POST, GET");
      expect(response.headers.get("GS1-Capture-Error-Behaviour")).to.equal("all");
      expect(response.headers.get("GS1-EPCIS-Capture-Limit")).to.equal("10000");
      expect(response.headers.get("GS1-EPCIS-Version")).to.equal("2.0.0");
    });
  });

  describe("POST /events", () => {
    it("captures one event at once and shows it", async () => {
      const response = await post("/events", { "@context": CONTEXT, ...objectEvent(41) });
      expect(response.status).to.equal(201);
      const event = (await response.json()) as Json;
      expect(event).to.deep.include({ "@context": CONTEXT, type: "ObjectEvent" });
      expect(response.headers.get("location")).to.equal(`/epcis/events/${encodeURIComponent(String(event.eventID))}`);
    });

    it("refuses an event that is here already, one whose id is taken, and what is no single event", async () => {
      const eventID = "urn:uuid:7bd2c1a4-0001-4f4c-9c52-000000000004";
      const event = { "@context": CONTEXT, ...objectEvent(42, { eventID }) };
      expect((await post("/events", event)).status).to.equal(201);
      const known = await post("/events", event);
      expect(await problemOf(known, 409, "ResourceAlreadyExistsException")).to.include("captured already");
      const taken = await post("/events", { ...event, bizStep: "shipping" });
      expect(await problemOf(taken, 409, "ResourceAlreadyExistsException")).to.include("Another event");

      await problemOf(await post("/events", epcisDocument([objectEvent(43)])), 400, "ValidationException");
      await problemOf(await post("/events", { ...event, action: "LOOK" }), 400, "ValidationException");
    });
  });
});
