import { Hono } from "hono";

import { EpcisProblem } from "../problem.js";
import { answerEvents } from "./answerEvents.js";
import { findEvents } from "./findEvents.js";
import { negotiate } from "./negotiate.js";
import { queryDocument } from "./queryDocument.js";
import type { QueryParts } from "./QueryParts.js";
import { quoted } from "./readValues.js";

/** Records of one event at most: the event itself and the declarations that withdraw it. */
const MOST_RECORDS = 1_000;

/** `/events` and `/events/{eventID}`. */
export function eventRoutes(parts: QueryParts): Hono {
  const routes = new Hono();
  routes.get("/events", (context) => answerEvents(context, parts));

  routes.get("/events/:eventID{.+}", async (context, next) => {
    const eventId = eventIdOf(context.req.param("eventID"), new URL(context.req.url).searchParams);
    if (eventId.endsWith("/proof")) return next();

    const agreement = negotiate((name) => context.req.header(name));
    const query = {
      conditions: [{ kind: "column", column: "event_id", values: [eventId] } as const],
      ...{ orderBy: null, descending: false, eventCountLimit: null, maxEventCount: null },
    };
    const { events } = await findEvents(parts.database, query, { perPage: MOST_RECORDS });
    if (events.length === 0) {
      throw new EpcisProblem("NoSuchResourceException", `There is no event ${quoted(eventId)}`);
    }
    // Proofs are no part of events: the standard's document stays as it was captured.
    const [base = ""] = context.req.path.split("/events/");
    context.header("Link", `<${base}/events/${encodeURIComponent(eventId)}/proof>; rel="describedby"`);
    const document = queryDocument(events, {
      queryName: "SimpleEventQuery",
      creationDate: new Date(parts.now()).toISOString(),
      asDigitalLinks: agreement.asDigitalLinks,
    });
    return context.body(document, 200, { "Content-Type": agreement.contentType });
  });
  return routes;
}

/** An event hash has a `?` in it, which an address cuts off when it is not written as %3F. */
function eventIdOf(path: string, search: URLSearchParams): string {
  const version = search.get("ver");
  return path.startsWith("ni:") && !path.includes("?") && version !== null ? `${path}?ver=${version}` : path;
}
