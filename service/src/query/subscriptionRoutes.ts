import { Hono } from "hono";

import { readBody } from "../http/readBody.js";
import { requireMediaType } from "../http/requireMediaType.js";
import { namedQuery, objectOf } from "./namedQueries.js";
import { answerJson, JSON_TYPES, MAX_BODY } from "./namedQueryRoutes.js";
import { negotiate } from "./negotiate.js";
import { linkNextPage, pageRequest } from "./paging.js";
import type { QueryParts } from "./QueryParts.js";
import { listSubscriptions, subscribe, subscription, subscriptionText, unsubscribe } from "./subscriptions.js";

/** `/queries/{queryName}/subscriptions` and `/queries/{queryName}/subscriptions/{subscriptionID}`: webhooks. */
export function subscriptionRoutes({ database, tokens, now, destinations }: QueryParts): Hono {
  const routes = new Hono();

  routes.post("/queries/:name/subscriptions", async (context) => {
    const { asDigitalLinks } = negotiate((name) => context.req.header(name));
    requireMediaType(context.req.header("content-type"), JSON_TYPES);
    const query = (await namedQuery(database, context.req.param("name"))).name;
    const body = objectOf(await readBody(context.req.raw, MAX_BODY), "SubscriptionControlsException");
    const row = await subscribe(database, { query, body, destinations, asDigitalLinks, now: now() });
    context.header("Location", `${context.req.path.replace(/\/$/, "")}/${row.id}`);
    return answerJson(context, subscriptionText(row), 201);
  });

  routes.get("/queries/:name/subscriptions", async (context) => {
    const query = (await namedQuery(database, context.req.param("name"))).name;
    const page = await pageRequest<string>(context, tokens);
    const found = await listSubscriptions(database, { query, after: page.state ?? "", limit: page.perPage + 1 });
    const given = found.slice(0, page.perPage);
    const state = found.length > given.length ? (given.at(-1)?.id ?? null) : null;
    await linkNextPage(context, tokens, { ...page, state });
    return answerJson(context, `[${given.map(subscriptionText).join(",")}]`);
  });

  routes.get("/queries/:name/subscriptions/:id", async (context) => {
    const { name, id } = context.req.param();
    return answerJson(context, subscriptionText(await subscription(database, name, id)));
  });

  routes.delete("/queries/:name/subscriptions/:id", async (context) => {
    const { name, id } = context.req.param();
    await unsubscribe(database, name, id);
    return context.body(null, 204);
  });
  return routes;
}
