import { Hono } from "hono";

import { requireToken } from "../http/requireToken.js";
import { eventRoutes } from "./eventRoutes.js";
import { namedQueryRoutes } from "./namedQueryRoutes.js";
import type { QueryParts } from "./QueryParts.js";
import { resourceRoutes } from "./resourceRoutes.js";
import { RESOURCES } from "./resources.js";
import { subscriptionRoutes } from "./subscriptionRoutes.js";

/** What each path of the query interface takes. */
const ALLOWED: Readonly<Record<string, string>> = {
  "/": "OPTIONS, GET",
  "/events": "OPTIONS, GET, POST",
  "/events/:eventID": "OPTIONS, GET",
  ...Object.fromEntries(
    RESOURCES.flatMap(({ name }) => [`/${name}`, `/${name}/:value`, `/${name}/:value/events`]).map((path) => [
      path,
      "OPTIONS, GET",
    ]),
  ),
  "/queries": "OPTIONS, GET, POST",
  "/queries/:name": "OPTIONS, GET, DELETE",
  "/queries/:name/events": "OPTIONS, GET",
  "/queries/:name/subscriptions": "OPTIONS, GET, POST",
  "/queries/:name/subscriptions/:id": "OPTIONS, GET, DELETE",
  "/nextPageToken/:token": "OPTIONS, DELETE",
};

/** The query interface of EPCIS 2.0: events, the resources that lead to them, named queries and subscriptions. */
export function queryRoutes(parts: QueryParts): Hono {
  const routes = new Hono();
  for (const [path, allow] of Object.entries(ALLOWED)) {
    routes.options(path, (context) => context.body(null, 204, { Allow: allow }));
  }
  for (const path of ["/queries", "/queries/*"]) {
    routes.on(["POST", "DELETE"], path, async (context, next) => {
      requireToken(context.req.header("authorization"), parts.settings.token);
      await next();
    });
  }
  routes.route("/", eventRoutes(parts));
  routes.route("/", resourceRoutes(parts));
  routes.route("/", namedQueryRoutes(parts));
  routes.route("/", subscriptionRoutes(parts));
  return routes;
}
