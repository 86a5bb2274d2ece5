import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

import { queryDocument } from "../../../src/supplychain/reports/queryDocument.js";
import { eventFacts } from "../../../src/supplychain/facts/eventFacts.js";
import type { EpcisEvent } from "../../../src/supplychain/epcis/model.js";

/** A service that answers `/events` by pages and `/proofs`, as the real one does. */
export interface FakeService {
  /** Its EPCIS root. */
  readonly url: string;
  /** The paths and queries that were asked. */
  readonly asked: readonly string[];
  readonly stop: () => Promise<void>;
}

/** What the service knows. */
export interface Known {
  readonly events: readonly EpcisEvent[];
  /** Answers of `/proofs`, by event id. */
  readonly proofs?: Readonly<Record<string, object>>;
  /** Events on a page, however many are asked for. */
  readonly perPage?: number;
}

/** Starts a service on a free port. */
export async function fakeService({ events, proofs = {}, perPage = 2 }: Known): Promise<FakeService> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? "");
    const { pathname, searchParams } = new URL(request.url ?? "", "http://fake");
    const send = (status: number, body: string): void => void response.writeHead(status).end(body);

    if (pathname === "/epcis/proofs") {
      return send(200, JSON.stringify(searchParams.getAll("eventID").flatMap((id) => proofs[id] ?? [])));
    }
    if (pathname !== "/epcis/events") return send(404, "nothing here");
    if (searchParams.has("EQ_nonsense")) {
      return send(400, JSON.stringify({ title: "Bad query", detail: "EQ_nonsense is no parameter" }));
    }
    const found = events.filter(
      (event) => !searchParams.has("EXISTS_errorDeclaration") || eventFacts(event).errorDeclaration !== undefined,
    );
    const start = Number(searchParams.get("nextPageToken") ?? 0);
    if (start + perPage < found.length) {
      searchParams.set("nextPageToken", String(start + perPage));
      response.setHeader("link", `</epcis/events?${searchParams.toString()}>; rel="next"`);
    }
    send(200, queryDocument(found.slice(start, start + perPage), { creationDate: "2026-03-03T00:00:00Z" }));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;

  return {
    url: `http://127.0.0.1:${port}/epcis`,
    asked,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
