import { expect } from "chai";

import type { Database } from "../../../service/src/database/Database.js";
import { runService, type RunningService } from "../../../service/src/runService.js";
import type { Environment } from "../../../service/src/settings.js";
import { emptyDatabase, SUITE } from "./databases.js";

/** An answer of the service, read whole. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The same as JSON, where it is some. */
  readonly json: Record<string, unknown>;
}

/** A service on an empty database, and what tests ask of it. */
export interface QueryService {
  readonly database: Database;
  readonly ask: (path: string, init?: RequestInit) => Promise<Answer>;
  readonly post: (path: string, body: unknown, headers?: Record<string, string>) => Promise<Answer>;
  /** The path of the next page; empty on the last. */
  readonly nextOf: (answer: Answer) => string;
  readonly stop: () => Promise<void>;
}

/** Starts a service of its own for a test file. */
export async function queryService(environment: Environment = {}): Promise<QueryService> {
  const database = await emptyDatabase();
  const service: RunningService = await runService({ suite: SUITE, database, environment, log: () => undefined });
  const ask = async (path: string, init: RequestInit = {}): Promise<Answer> => {
    const response = await service.fetch(new Request(`http://127.0.0.1/epcis${path}`, init));
    const text = await response.text();
    const isJson = response.headers.get("content-type")?.includes("json") === true;
    const json = (isJson ? JSON.parse(text) : {}) as Record<string, unknown>;
    return { status: response.status, headers: response.headers, text, json };
  };
  return {
    database,
    ask,
    post: (path, body, headers = {}) => {
      const text = typeof body === "string" ? body : JSON.stringify(body);
      return ask(path, { method: "POST", body: text, headers: { "content-type": "application/json", ...headers } });
    },
    nextOf: ({ headers }) => /^<\/epcis(.*)>; rel="next"$/.exec(headers.get("link") ?? "")?.[1] ?? "",
    stop: async () => {
      await service.stop();
      await database.close();
    },
  };
}

/** The ids of an answer's events. */
export function idsOf(answer: Answer): string[] {
  expect(answer.status, answer.text).to.equal(200);
  const document = answer.json as {
    epcisBody: { queryResults: { resultsBody: { eventList: { eventID: string }[] } } };
  };
  return document.epcisBody.queryResults.resultsBody.eventList.map(({ eventID }) => eventID);
}

/** Asserts the whole body of a problem. */
export function expectProblem(
  answer: Answer,
  problem: { type: string; title: string; status: number; detail: string; instance: string },
): void {
  expect(answer.json).to.deep.equal({ ...problem, type: `epcisException:${problem.type}` });
  expect(answer.status).to.equal(problem.status);
  expect(answer.headers.get("content-type")).to.equal("application/problem+json");
}
