import { createHmac } from "node:crypto";

import { parseJson } from "../../../src/supplychain/epcis/parseJson.js";
import type { Queries } from "../database/Database.js";
import { destination, type Destinations } from "./destinations.js";
import { findEvents, lastSequence, type PageState } from "./findEvents.js";
import { namedQuery } from "./namedQueries.js";
import { queryDocument } from "./queryDocument.js";
import { nextRun, readSchedule } from "./schedule.js";
import { dueSubscriptions, type SubscriptionRow } from "./subscriptions.js";

/** Events in one message. */
const PER_MESSAGE = 500;
/** How long a subscriber may take to answer. */
const PATIENCE_MS = 10_000;
/** How often a stream looks for events. */
const STREAM_MS = 1_000;
/** Attempts in a row that fail, after which a subscription rests until it is made anew. */
export const MOST_FAILURES = 10;

/** What delivery works with. */
export interface DeliveryParts {
  readonly database: Queries;
  readonly destinations: Destinations;
  readonly now: () => number;
  /** Sends a message; `fetch` but in tests. */
  readonly send: (url: string, init: RequestInit) => Promise<Response>;
}

/**
 * Sends what is due to subscribers: each event of a query at least once, in the order of capture. What a subscriber has been told is
 * written down after it has taken the message, so a service that is killed tells it again rather than never.
 */
export async function deliverDue(parts: DeliveryParts): Promise<void> {
  for (const row of await dueSubscriptions(parts.database, parts.now())) {
    try {
      await deliver(parts, row);
    } catch (error) {
      await retryLater(parts, row, error instanceof Error ? error.message : String(error));
    }
  }
}

async function deliver(parts: DeliveryParts, row: SubscriptionRow): Promise<void> {
  const { query } = await namedQuery(parts.database, row.query);
  // Events are told of in the order of capture, whatever order the query is answered in.
  const asked = { ...query, orderBy: null, descending: false, eventCountLimit: null, maxEventCount: null };
  let state: PageState | null = null;
  let notified = false;
  do {
    const bound: number = state?.bound ?? (await lastSequence(parts.database));
    const start: PageState = state ?? { bound, after: [row.told], left: null };
    const page = await findEvents(parts.database, asked, { perPage: PER_MESSAGE, state: start });
    if (page.events.length > 0 || (row.report_if_empty && !notified)) {
      await send(parts, row, queryDocument(page.events, documentOptions(parts, row)));
      notified = true;
    }
    const told = page.next === null ? bound : (page.events.at(-1)?.sequence ?? bound);
    // A stream without news stays due, and nothing is written.
    if (notified || row.schedule !== null || told !== row.told) await writeDown(parts, row, { told, notified });
    state = page.next;
  } while (state !== null);
}

const documentOptions = ({ now }: DeliveryParts, row: SubscriptionRow) => ({
  queryName: row.query,
  subscriptionID: row.id,
  creationDate: new Date(now()).toISOString(),
  asDigitalLinks: row.as_digital_links,
});

async function send(parts: DeliveryParts, row: SubscriptionRow, body: string): Promise<void> {
  // What is open may have changed since the subscription was made.
  const url = destination(row.dest, parts.destinations).href;
  const token = row.signature_token;
  const signature = token === null ? {} : { "GS1-Signature": signatureOf(body, token) };
  const response = await parts.send(url, {
    method: "POST",
    body,
    headers: {
      "Content-Type": "application/json",
      "GS1-EPCIS-Version": "2.0.0",
      "GS1-CBV-Version": "2.0.0",
      ...signature,
    },
    // A redirection would lead where nobody has looked whether events may go.
    redirect: "manual",
    signal: AbortSignal.timeout(PATIENCE_MS),
  });
  await response.body?.cancel();
  if (!response.ok) throw new Error(`${new URL(url).origin} answered ${response.status}`);
}

/** The signature of a message: HMAC with SHA-256 of its body under the subscriber's token, in hexadecimal digits. */
export function signatureOf(body: string, token: string): string {
  return `sha256=${createHmac("sha256", token).update(body).digest("hex")}`;
}

async function writeDown(
  { database, now }: DeliveryParts,
  row: SubscriptionRow,
  { told, notified }: { told: number; notified: boolean },
): Promise<void> {
  await database.query(
    `UPDATE subscriptions SET told = $2::bigint, due_at = $3::timestamptz, failures = 0, last_failure = NULL,
       last_notified_at = CASE WHEN $4::boolean THEN $5::timestamptz ELSE last_notified_at END WHERE id = $1`,
    [row.id, told, new Date(nextDue(row, now())).toISOString(), notified, new Date(now()).toISOString()],
  );
}

/** 31 December 9999, when a subscription is due that rests. */
const NEVER = 253_402_214_400_000;

function nextDue({ schedule }: SubscriptionRow, now: number): number {
  return schedule === null ? now + STREAM_MS : (nextRun(readSchedule(parseJson(schedule)), now) ?? NEVER);
}

/** Tries again after twice the time, and after ten times no more. */
async function retryLater({ database, now }: DeliveryParts, row: SubscriptionRow, failure: string): Promise<void> {
  const failures = row.failures + 1;
  const due = failures >= MOST_FAILURES ? NEVER : now() + 1_000 * 2 ** failures;
  await database.query(
    "UPDATE subscriptions SET failures = $2::integer, last_failure = $3, due_at = $4::timestamptz WHERE id = $1",
    [row.id, failures, failure.slice(0, 500), new Date(due).toISOString()],
  );
}

/** Delivers what is due every second until it is stopped; the end waits for the message that is on its way. */
export function startDelivery(parts: DeliveryParts, log: (error: unknown) => void): { stop: () => Promise<void> } {
  let running: Promise<void> = Promise.resolve();
  let busy = false;
  const timer = setInterval(() => {
    if (busy) return;
    busy = true;
    running = deliverDue(parts)
      .catch(log)
      .finally(() => (busy = false));
  }, STREAM_MS);
  timer.unref();
  return {
    stop: async () => {
      clearInterval(timer);
      await running;
    },
  };
}
