import { createHmac } from "node:crypto";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";

import { expect } from "chai";

import type { Database } from "../../../service/src/database/Database.js";
import { deliverDue, MOST_FAILURES } from "../../../service/src/query/deliver.js";
import { runService, type RunningService } from "../../../service/src/runService.js";
import { emptyDatabase, SUITE } from "../../helpers/service/databases.js";
import { objectEvent } from "../../helpers/service/documents.js";
import { keepEvents } from "../../helpers/service/keepEvents.js";

interface Message {
  readonly signature: string | undefined;
  readonly body: string;
}

/** A moment far from the present: the service's own delivery, which goes by the clock, finds nothing due. */
const START = Date.parse("2090-01-01T00:00:00Z");

describe("Subscriptions", function () {
  this.timeout(60_000);

  let database: Database;
  let service: RunningService;
  let receiver: Server;
  let dest: string;
  let messages: Message[];
  let status: number;
  let clock: number;

  before(async () => {
    database = await emptyDatabase();
    receiver = createServer((request, response) => {
      const pieces: Buffer[] = [];
      request.on("data", (piece: Buffer) => pieces.push(piece));
      request.on("end", () => {
        const signature = request.headers["gs1-signature"];
        messages.push({ signature: String(signature), body: Buffer.concat(pieces).toString() });
        response.writeHead(status, { Location: "http://127.0.0.1:1/" }).end();
      });
    });
    await new Promise<void>((resolve) => receiver.listen(0, "127.0.0.1", resolve));
    dest = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook`;
  });

  beforeEach(async () => {
    await database.execute("TRUNCATE named_queries, subscriptions, event_values, events, leaves CASCADE");
    service = await runService({ suite: SUITE, database, environment: {}, log: () => undefined });
    [messages, status, clock] = [[], 200, START];
    await post("/queries", { name: "received", query: { EQ_bizStep: ["receiving"] } });
  });

  afterEach(() => service.stop());

  after(async () => {
    receiver.closeAllConnections();
    receiver.close();
    await database.close();
  });

  const ask = async (path: string, init: RequestInit = {}): Promise<Response> =>
    service.fetch(new Request(`http://127.0.0.1/epcis${path}`, init));
  const post = (path: string, body: object): Promise<Response> =>
    ask(path, { method: "POST", body: JSON.stringify(body), headers: { "content-type": "application/json" } });

  /** Subscribes, and moves the subscription to the time that tests go by. */
  async function subscribed(body: object): Promise<string> {
    const response = await post("/queries/received/subscriptions", { dest, ...body });
    const text = await response.text();
    expect(response.status, text).to.equal(201);
    const { subscriptionID } = JSON.parse(text) as { subscriptionID: string };
    await database.query("UPDATE subscriptions SET due_at = $1::timestamptz", [new Date(START).toISOString()]);
    expect(response.headers.get("location")).to.equal(`/epcis/queries/received/subscriptions/${subscriptionID}`);
    return `/queries/received/subscriptions/${subscriptionID}`;
  }

  async function deliver(seconds = 0): Promise<string[]> {
    clock += seconds * 1_000;
    messages = [];
    const destinations = { origins: new Set<string>(), loopback: true };
    await deliverDue({ database, destinations, now: () => clock, send: fetch });
    return messages.flatMap(({ body }) =>
      [...body.matchAll(/"eventID":"urn:test:(\w+)"/g)].map((match) => match[1] ?? ""),
    );
  }

  const keep = (...ids: string[]): Promise<void> =>
    keepEvents(
      database,
      ids.map((id, index) => objectEvent(index + 1, { eventID: `urn:test:${id}`, bizStep: id.slice(0, -1) })),
    );

  it("streams each event that matches once, signed", async () => {
    await keep("receiving1");
    await subscribed({ stream: true, signatureToken: "13df38d8275b13f05704629e5f1cf3d45d6132d5" });
    await keep("receiving2", "shipping1", "receiving3");

    expect(await deliver()).to.deep.equal(["receiving2", "receiving3"]);
    const [message] = messages;
    const signature = createHmac("sha256", "13df38d8275b13f05704629e5f1cf3d45d6132d5")
      .update(message!.body)
      .digest("hex");
    expect(message!.signature).to.equal(`sha256=${signature}`);
    expect(JSON.parse(message!.body)).to.deep.include({ type: "EPCISQueryDocument" });
    expect(await deliver(2)).to.deep.equal([]);
  });

  it("begins with the time of record that the subscriber names", async () => {
    await keep("receiving1");
    await subscribed({ stream: true, initialRecordTime: "2026-04-01T02:00:00+02:00" });

    expect(await deliver()).to.deep.equal(["receiving1"]);
  });

  it("runs by its schedule, and reports that there is nothing where asked to", async () => {
    const path = await subscribed({ schedule: { hour: "1", minute: "5" }, reportIfEmpty: true });

    expect(await deliver()).to.deep.equal([]);
    expect(messages).to.have.length(1);
    await keep("receiving1");
    expect(await deliver(3_600)).to.deep.equal([]);
    expect(await deliver(301)).to.deep.equal(["receiving1"]);
    const shown = (await (await ask(path)).json()) as Record<string, unknown>;
    expect(shown).to.deep.include({
      schedule: { hour: "1", minute: "5" },
      reportIfEmpty: true,
      queryName: "received",
      dest,
    });
    expect(shown).to.include({ lastNotifiedAt: new Date(clock).toISOString() });
    expect(shown).not.to.have.property("signatureToken");
  });

  it("tells again what a subscriber did not take, later and later, then rests", async () => {
    const path = await subscribed({ stream: true });
    await keep("receiving1");
    status = 503;

    expect(await deliver()).to.deep.equal(["receiving1"]);
    expect(await deliver(1)).to.deep.equal([]);
    expect(await deliver(1)).to.deep.equal(["receiving1"]);
    for (let i = 2; i < MOST_FAILURES; i++) expect(await deliver(2 ** 12)).to.deep.equal(["receiving1"]);
    status = 200;
    expect(await deliver(2 ** 20)).to.deep.equal([]);
    const shown = (await (await ask(path)).json()) as Record<string, unknown>;
    expect(shown).to.include({ failures: MOST_FAILURES, lastFailure: `${new URL(dest).origin} answered 503` });
  });

  it("goes on where it was when the subscriber answers again", async () => {
    await subscribed({ stream: true });
    await keep("receiving1");
    status = 500;
    await deliver();
    status = 204;

    expect(await deliver(2)).to.deep.equal(["receiving1"]);
    expect(await deliver(2)).to.deep.equal([]);
  });

  it("follows no redirection", async () => {
    const path = await subscribed({ stream: true });
    await keep("receiving1");
    status = 302;
    await deliver();

    const shown = (await (await ask(path)).json()) as Record<string, unknown>;
    expect(shown.lastFailure).to.equal(`${new URL(dest).origin} answered 302`);
  });

  it("sends nowhere that is not open any more", async () => {
    await subscribed({ stream: true });
    await keep("receiving1");
    const destinations = { origins: new Set<string>(), loopback: false };
    await deliverDue({ database, destinations, now: () => clock, send: fetch });

    expect(messages).to.deep.equal([]);
    const [row] = await database.query("SELECT last_failure FROM subscriptions");
    expect(row!.last_failure).to.match(/does not send to/);
  });

  it("ends with its query", async () => {
    const path = await subscribed({ stream: true });

    expect((await ask("/queries/received", { method: "DELETE" })).status).to.equal(204);
    expect((await ask(path)).status).to.equal(404);
  });

  it("lists subscriptions, page by page, and ends one", async () => {
    const paths = [await subscribed({ stream: true }), await subscribed({ schedule: { second: "0/30" } })].sort();

    const first = await ask("/queries/received/subscriptions?perPage=1");
    const link = /<\/epcis(.*)>/.exec(first.headers.get("link") ?? "")?.[1] ?? "";
    const second = await ask(link);
    const ids = [...((await first.json()) as []), ...((await second.json()) as [])].map(
      ({ subscriptionID }) => `/queries/received/subscriptions/${subscriptionID}`,
    );
    expect(ids).to.deep.equal(paths);
    expect((await ask(paths[0]!, { method: "DELETE" })).status).to.equal(204);
    expect((await ask(paths[0]!, { method: "DELETE" })).status).to.equal(404);
  });

  const REFUSED: readonly (readonly [string, object, number, RegExp])[] = [
    ["neither schedule nor stream", {}, 400, /^either a schedule or stream/],
    ["both", { stream: true, schedule: { hour: "1" } }, 400, /^either a schedule or stream/],
    ["a day that no calendar has", { schedule: { month: "2", dayOfMonth: "30" } }, 400, /no calendar has such a day/],
    ["a time without offset", { stream: true, initialRecordTime: "2026-01-01" }, 400, /^initialRecordTime: /],
    ["a token that is no text", { stream: true, signatureToken: 1 }, 400, /^signatureToken: a text is needed/],
    ["a file", { stream: true, dest: "file:///etc/passwd" }, 400, /^dest: an http or https address/],
    ["a user in the address", { stream: true, dest: "http://u:p@127.0.0.1/" }, 400, /^dest: an http or https address/],
    ["the metadata of a cloud", { stream: true, dest: "http://169.254.169.254/latest" }, 403, /does not send to/],
    ["a name that only looks local", { stream: true, dest: "http://localhost.example.com/" }, 403, /does not send to/],
    ["another network", { stream: true, dest: "http://192.168.0.1/" }, 403, /does not send to/],
  ];
  for (const [what, body, code, detail] of REFUSED) {
    it(`refuses ${what}`, async () => {
      const response = await post("/queries/received/subscriptions", { dest, ...body });
      expect(response.status).to.equal(code);
      expect(((await response.json()) as { detail: string }).detail).to.match(detail);
    });
  }
});
