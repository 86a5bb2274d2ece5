import { type Context, Hono } from "hono";

import { STANDARD_NAMESPACES } from "../../../src/supplychain/epcis/namespaces.js";
import { readBody } from "../http/readBody.js";
import { requireMediaType } from "../http/requireMediaType.js";
import { EpcisProblem, notSupported } from "../problem.js";
import { answerEvents } from "./answerEvents.js";
import { defineQuery, listQueries, type NamedQuery, namedQuery, readDefinition, removeQuery } from "./namedQueries.js";
import { negotiate } from "./negotiate.js";
import { linkNextPage, pageRequest } from "./paging.js";
import type { QueryParts } from "./QueryParts.js";

/** Bytes of a query's definition. */
export const MAX_BODY = 1024 * 1024;

/** The kinds of body that are read. */
export const JSON_TYPES = ["application/json", "application/ld+json"];

/** Parameters by which a WebSocket subscribes. */
const SUBSCRIBING = [
  "stream",
  "second",
  "minute",
  "hour",
  "dayOfMonth",
  "month",
  "dayOfWeek",
  "reportIfEmpty",
  "initialRecordTime",
];

/** `/queries`, `/queries/{queryName}` and `/queries/{queryName}/events`. */
export function namedQueryRoutes(parts: QueryParts): Hono {
  const { database, tokens, now } = parts;
  const routes = new Hono();

  routes.post("/queries", async (context) => {
    const { namespaces } = negotiate((name) => context.req.header(name));
    requireMediaType(context.req.header("content-type"), JSON_TYPES);
    const declared = new Map([...namespaces].filter(([prefix]) => !STANDARD_NAMESPACES.has(prefix)));
    const definition = readDefinition(await readBody(context.req.raw, MAX_BODY), declared);
    await defineQuery(database, definition, now());
    return context.body(null, 201, { Location: `${context.req.path}/${encodeURIComponent(definition.name)}` });
  });

  routes.get("/queries", async (context) => {
    const page = await pageRequest<string>(context, tokens);
    const found = await listQueries(database, page.state ?? "", page.perPage + 1);
    const given = found.slice(0, page.perPage);
    const state = found.length > given.length ? (given.at(-1)?.name ?? null) : null;
    await linkNextPage(context, tokens, { ...page, state });
    return answerJson(context, `[${given.map(queryText).join(",")}]`);
  });

  routes.get("/queries/:name", async (context) => {
    return answerJson(context, queryText(await namedQuery(database, context.req.param("name"))));
  });

  routes.delete("/queries/:name", async (context) => {
    await removeQuery(database, context.req.param("name"));
    return context.body(null, 204);
  });

  routes.get("/queries/:name/events", async (context) => {
    const named = await namedQuery(database, context.req.param("name"));
    if (context.req.header("upgrade")?.toLowerCase() === "websocket") {
      throw notSupported(
        "This service opens no WebSockets; subscribe with a webhook at /queries/{queryName}/subscriptions",
      );
    }
    const subscribing = SUBSCRIBING.find((name) => context.req.query(name) !== undefined);
    if (subscribing !== undefined) {
      throw new EpcisProblem(
        "SubscriptionControlsException",
        `${subscribing}: subscriptions take a WebSocket or a webhook`,
      );
    }
    return answerEvents(context, parts, { named });
  });

  routes.delete("/nextPageToken/:token", async (context) => {
    await tokens.invalidate(context.req.param("token"));
    return context.body(null, 204);
  });
  return routes;
}

const queryText = ({ name, definition }: NamedQuery): string =>
  `{"name":${JSON.stringify(name)},"query":${definition}}`;

/** Answers with JSON, where the caller takes it. */
export function answerJson(context: Context, body: string, status: 200 | 201 = 200): Response {
  const { contentType } = negotiate((name) => context.req.header(name));
  return context.body(body, status, { "Content-Type": contentType });
}
