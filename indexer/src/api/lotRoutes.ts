import { type Context, Hono } from "hono";
import { eq } from "ponder";
import { db } from "ponder:api";
import { lot } from "ponder:schema";
import { type Hex, isHash } from "viem";

import { custodyInbox } from "./custodyInbox.js";
import { lineageOf, traceLots } from "./traceLots.js";

const TRACE = { depth: { usual: 16, most: 64 }, limit: { usual: 200, most: 1_000 } };
const INBOX = { limit: { usual: 50, most: 500 } };
const PARTY_END = 2n ** 40n;

/** What GraphQL does not answer in one request: the lineage of a lot over many steps, and what is on the way to a party. */
export const lotRoutes = new Hono();

lotRoutes.get("/lots/:lot/trace", async (context) => {
  const { lot: id } = context.req.param();
  const { direction = "up", depth, limit, after } = context.req.query();
  const [steps, edges, key] = [bounded(depth, TRACE.depth), bounded(limit, TRACE.limit), edgeKey(after)];
  if (!isHash(id)) return refuse(context, "A lot's id has 32 bytes.");
  if (direction !== "up" && direction !== "down") return refuse(context, "The direction is up or down.");
  if (steps === null) return refuse(context, `The depth is 1 to ${TRACE.depth.most}.`);
  if (edges === null) return refuse(context, `The limit is 1 to ${TRACE.limit.most}.`);
  if (key === null) return refuse(context, "after is a child's id, a dot and a position.");
  if (!(await isKnown(id))) return context.json({ error: "No lot has this id." }, 404);

  const trace = await traceLots({ lot: lower(id), direction, depth: steps, limit: edges, after: key });
  return plain(context, { lot: lower(id), direction, ...trace });
});

lotRoutes.get("/lots/:lot/lineage", async (context) => {
  const { lot: id } = context.req.param();
  if (!isHash(id)) return refuse(context, "A lot's id has 32 bytes.");
  if (!(await isKnown(id))) return context.json({ error: "No lot has this id." }, 404);

  return plain(context, { lot: lower(id), lineage: await lineageOf(lower(id)) });
});

lotRoutes.get("/parties/:party/inbox", async (context) => {
  const { party } = context.req.param();
  const { at, limit, after } = context.req.query();
  const [number, second, count, key] = [
    natural(party),
    natural(at ?? "0"),
    bounded(limit, INBOX.limit),
    inboxKey(after),
  ];
  if (number === null || number >= PARTY_END) return refuse(context, "A party is a number below 2^40.");
  if (second === null) return refuse(context, "at is a Unix second.");
  if (count === null) return refuse(context, `The limit is 1 to ${INBOX.limit.most}.`);
  if (key === null) return refuse(context, "after is the next of a page before.");

  return plain(context, { party, ...(await custodyInbox({ party: number, at: second, limit: count, after: key })) });
});

async function isKnown(id: Hex): Promise<boolean> {
  return (
    (
      await db
        .select({ id: lot.id })
        .from(lot)
        .where(eq(lot.id, lower(id)))
    ).length > 0
  );
}

/** A number within its bounds; null for one that is not. */
function bounded(text: string | undefined, { usual, most }: { usual: number; most: number }): number | null {
  if (text === undefined) return usual;
  const value = natural(text);
  return value === null || value < 1n || value > BigInt(most) ? null : Number(value);
}

function natural(text: string): bigint | null {
  return /^\d{1,18}$/.test(text) ? BigInt(text) : null;
}

function edgeKey(text: string | undefined) {
  if (text === undefined) return undefined;
  const [, child, position] = /^(0x[\da-f]{64})\.(\d{1,3})$/i.exec(text) ?? [];
  return child === undefined ? null : { child: lower(child as Hex), position: Number(position) };
}

function inboxKey(text: string | undefined) {
  if (text === undefined) return undefined;
  const [, deadline, hash] = /^(\d{1,20})\.(0x[\da-f]{64})$/i.exec(text) ?? [];
  return hash === undefined || deadline === undefined ? null : { deadline: BigInt(deadline), hash: lower(hash as Hex) };
}

function lower(hex: Hex): Hex {
  return hex.toLowerCase() as Hex;
}

/** JSON in which numbers beyond 32 bits are texts, as in the rows. */
function plain(context: Context, answer: object) {
  const text = JSON.stringify(answer, (_, value: unknown) => (typeof value === "bigint" ? String(value) : value));
  return context.body(text, 200, { "content-type": "application/json" });
}

function refuse(context: Context, error: string) {
  return context.json({ error }, 400);
}
