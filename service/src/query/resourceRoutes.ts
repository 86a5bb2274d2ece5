import { type Context, Hono } from "hono";

import { EpcisProblem } from "../problem.js";
import { answerEvents } from "./answerEvents.js";
import { conditionSql, Parameters } from "./conditionSql.js";
import { negotiate } from "./negotiate.js";
import { linkNextPage, pageRequest } from "./paging.js";
import { STANDARD_CONTEXT } from "./queryDocument.js";
import type { QueryParts } from "./QueryParts.js";
import { quoted } from "./readValues.js";
import { compareBytes, type Resource, RESOURCES } from "./resources.js";

const TOP_LEVEL = [
  ...["queries", "capture", "events", "eventTypes", "epcs", "readPoints", "bizLocations", "dispositions", "bizSteps"],
];

/** `/`, and `/bizSteps`, `/bizSteps/{bizStep}`, `/bizSteps/{bizStep}/events` with the like of the other top-level resources. */
export function resourceRoutes(parts: QueryParts): Hono {
  const routes = new Hono();
  routes.get("/", (context) => answerCollection(context, TOP_LEVEL));
  for (const resource of RESOURCES) {
    routes.get(`/${resource.name}`, (context) => listValues(context, parts, resource));
    routes.get(`/${resource.name}/:value`, async (context) => {
      const events = await valueEvents(context, parts, resource);
      // The standard's own examples put queries here too.
      const paging = ["perPage", "nextPageToken"];
      const isQuery = [...new URL(context.req.url).searchParams.keys()].some((name) => !paging.includes(name));
      return isQuery ? events() : answerCollection(context, ["events"]);
    });
    routes.get(`/${resource.name}/:value/events`, async (context) => (await valueEvents(context, parts, resource))());
  }
  return routes;
}

function answerCollection(context: Context, member: readonly string[]): Response {
  const { contentType } = negotiate((name) => context.req.header(name));
  const body = `{"@context":${STANDARD_CONTEXT},"type":"Collection","member":${JSON.stringify(member)}}`;
  return context.body(body, 200, { "Content-Type": contentType });
}

async function listValues(context: Context, parts: QueryParts, resource: Resource): Promise<Response> {
  const page = await pageRequest<string>(context, parts.tokens);
  const after = page.state ?? "";
  const known = await resource.list(parts.database, after, page.perPage + 1);
  const standing = resource.standing.filter((value) => compareBytes(value, after) > 0);
  const values = [...new Set([...standing, ...known])].sort(compareBytes);
  const given = values.slice(0, page.perPage);
  await linkNextPage(context, parts.tokens, {
    ...page,
    state: values.length > given.length ? (given.at(-1) ?? null) : null,
  });
  return answerCollection(context, given.map(resource.shown));
}

/** The events of the value that an address names, which has to be known. */
async function valueEvents(context: Context, parts: QueryParts, resource: Resource): Promise<() => Promise<Response>> {
  const text = context.req.param("value") ?? "";
  const value = resource.canonical(text);
  const condition = resource.condition(value);
  if (!resource.standing.includes(value)) {
    const parameters = new Parameters();
    const where = conditionSql(condition, parameters);
    const found = await parts.database.query(`SELECT 1 FROM events e WHERE ${where} LIMIT 1`, parameters.list);
    if (found.length === 0) {
      throw new EpcisProblem(
        "NoSuchResourceException",
        `${quoted(text)} is none of the ${resource.name} that are known here`,
      );
    }
  }
  return () => answerEvents(context, parts, { conditions: [condition] });
}
