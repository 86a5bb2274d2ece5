import { Hono } from "hono";

import type { SuiteConfig } from "../../../src/config/suiteConfig.js";
import type { Database } from "../database/Database.js";
import { requireAccept } from "../http/requireMediaType.js";
import { EpcisProblem } from "../problem.js";
import { proofReader } from "./readProofs.js";

/** Events whose proofs one request may ask for. */
const MOST = 1_000;
const PER_PAGE = 30;
const MOST_PER_PAGE = 1_000;

/** Proofs of events and the documents of their batches: beyond the standard, and beside it. */
export function proofRoutes({ database, suite }: { readonly database: Database; readonly suite: SuiteConfig }): Hono {
  const readProofs = proofReader(database, suite);
  const routes = new Hono();

  routes.get("/events/:eventId/proof", async (context) => {
    requireAccept(context.req.header("accept"), "application/json");
    const eventId = context.req.param("eventId");
    const proofs = await readProofs([eventId]);
    const [event, ...corrections] = [...proofs].sort((a, b) => Number(a.isCorrection) - Number(b.isCorrection));
    if (event === undefined) {
      throw new EpcisProblem("NoSuchResourceException", `There is no event with the eventID ${eventId}.`);
    }
    return context.json({ ...event, corrections });
  });

  routes.get("/proofs", async (context) => {
    requireAccept(context.req.header("accept"), "application/json");
    const ids = (context.req.queries("eventID") ?? []).flatMap((text) => text.split("|"));
    if (ids.length === 0 || ids.length > MOST) {
      const detail = `eventID names ${ids.length} events: give 1 to ${MOST}, as eventID=a|b or eventID=a&eventID=b.`;
      throw new EpcisProblem("QueryParameterException", detail);
    }
    return context.json(await readProofs(ids));
  });

  routes.get("/batches", async (context) => {
    requireAccept(context.req.header("accept"), "application/json");
    const [size, before] = [context.req.query("perPage"), context.req.query("nextPageToken")].map((text) =>
      text === undefined ? undefined : Number(text),
    );
    if ([size, before].some((number) => number !== undefined && !(Number.isSafeInteger(number) && number > 0))) {
      throw new EpcisProblem("QueryParameterException", "perPage and nextPageToken are whole numbers above 0.");
    }
    const limit = Math.min(size ?? PER_PAGE, MOST_PER_PAGE);
    const batches = await database.query<{ id: number }>(LIST, [before ?? null, limit + 1]);
    const page = batches.slice(0, limit);
    if (batches.length > limit) {
      const next = `/epcis/batches?perPage=${limit}&nextPageToken=${page.at(-1)?.id}`;
      context.header("Link", `<${next}>; rel="next"`);
    }
    return context.json(page);
  });

  routes.get("/batches/:root", async (context) => {
    requireAccept(context.req.header("accept"), "application/json");
    const root = context.req.param("root").toLowerCase();
    const [batch] = await database.query<{ document: string }>("SELECT document FROM batches WHERE root = $1", [root]);
    if (batch === undefined)
      throw new EpcisProblem("NoSuchResourceException", `There is no batch of the root ${root}.`);
    // The bytes whose hash is on chain: no copy of them ever changes.
    return context.body(batch.document, 200, {
      "Content-Type": "application/json",
      "Cache-Control": "public, max-age=31536000, immutable",
    });
  });
  return routes;
}

const LIST = `
  SELECT id, root, leaf_count AS count, profile, data_hash AS "dataHash", party::text AS party, log, status,
    created_at AS "createdAt", CASE WHEN block_number IS NULL THEN NULL ELSE transaction_hash END AS transaction,
    block_number AS "blockNumber", block_hash AS "blockHash", anchored_at AS "anchoredAt"
  FROM batches WHERE $1::bigint IS NULL OR id < $1::bigint ORDER BY id DESC LIMIT $2`;
