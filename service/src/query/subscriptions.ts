import { randomUUID } from "node:crypto";

import { canonicalDateTime } from "../../../src/supplychain/epcis/canonicalDateTime.js";
import type { JsonObject } from "../../../src/supplychain/epcis/parseJson.js";
import { stringifyJson } from "../capture/stringifyJson.js";
import type { Queries } from "../database/Database.js";
import { EpcisProblem } from "../problem.js";
import { destination, type Destinations } from "./destinations.js";
import { quoted } from "./readValues.js";
import { nextRun, readSchedule } from "./schedule.js";

/** A subscription as the database keeps it. */
export interface SubscriptionRow {
  readonly id: string;
  readonly query: string;
  readonly dest: string;
  readonly signature_token: string | null;
  readonly schedule: string | null;
  readonly report_if_empty: boolean;
  readonly as_digital_links: boolean;
  readonly initial_record_time: string;
  readonly created_at: string;
  readonly last_notified_at: string | null;
  readonly told: number;
  readonly failures: number;
  readonly last_failure: string | null;
}

const COLUMNS = `id, query, dest, signature_token, schedule, report_if_empty, as_digital_links, initial_record_time, created_at,
  last_notified_at, told, failures, last_failure`;

/** What a subscription is made with. */
export interface SubscribeOptions {
  readonly query: string;
  readonly body: JsonObject;
  readonly destinations: Destinations;
  readonly asDigitalLinks: boolean;
  readonly now: number;
}

/**
 * Subscribes to a named query.
 *
 * @throws EpcisProblem SubscriptionControlsException when the body says neither a schedule nor a stream, both, or anything wrong;
 * SecurityException when its destination is not open.
 */
export async function subscribe(queries: Queries, options: SubscribeOptions): Promise<SubscriptionRow> {
  const { body, destinations, now } = options;
  const dest = destination(body.dest, destinations).href;
  if ((body.schedule === undefined) === (body.stream !== true)) {
    throw refused("either a schedule or stream, which is true, is needed: when else should events be sent?");
  }
  const schedule = body.schedule === undefined ? null : readSchedule(body.schedule);
  const due = schedule === null ? now : nextRun(schedule, now);
  if (due === null) throw refused("schedule: no calendar has such a day");

  const since = initialRecordTime(body, now);
  const [row] = await queries.query<SubscriptionRow>(
    `INSERT INTO subscriptions (id, query, dest, signature_token, schedule, report_if_empty, as_digital_links,
       initial_record_time, created_at, told, due_at)
     VALUES ($1, $2, $3, $4, $5, $6::boolean, $7::boolean, $8::timestamptz, $9::timestamptz,
       coalesce((SELECT max(sequence) FROM events WHERE record_time < $8::timestamptz), 0), $10::timestamptz)
     RETURNING ${COLUMNS}`,
    [
      ...[randomUUID(), options.query, dest, textOrNull(body, "signatureToken")],
      ...[body.schedule === undefined ? null : stringifyJson(body.schedule), body.reportIfEmpty === true],
      ...[options.asDigitalLinks, since, new Date(now).toISOString(), new Date(due).toISOString()],
    ],
  );
  if (row === undefined) throw new Error("the subscription was not kept");
  return row;
}

function initialRecordTime(body: JsonObject, now: number): string {
  const text = textOrNull(body, "initialRecordTime");
  if (text === null) return new Date(now).toISOString();
  const time = canonicalDateTime(text);
  if (time === null) throw refused(`initialRecordTime: not a date and time with offset: ${quoted(text)}`);
  return time;
}

function textOrNull(body: JsonObject, name: string): string | null {
  const value = body[name] ?? null;
  if (value !== null && (typeof value !== "string" || value === "" || /\p{Cc}/u.test(value))) {
    throw refused(`${name}: a text is needed`);
  }
  return value;
}

const refused = (why: string): EpcisProblem => new EpcisProblem("SubscriptionControlsException", why);

/** Lists the subscriptions of a query by id, from after one on. */
export async function listSubscriptions(
  queries: Queries,
  { query, after, limit }: { query: string; after: string; limit: number },
): Promise<SubscriptionRow[]> {
  return queries.query<SubscriptionRow>(
    `SELECT ${COLUMNS} FROM subscriptions WHERE query = $1 AND id > $2 ORDER BY id LIMIT $3::bigint`,
    [query, after, limit],
  );
}

/** Finds a subscription. @throws EpcisProblem NoSuchNameException when there is none. */
export async function subscription(queries: Queries, query: string, id: string): Promise<SubscriptionRow> {
  const [row] = await queries.query<SubscriptionRow>(
    `SELECT ${COLUMNS} FROM subscriptions WHERE query = $1 AND id = $2`,
    [query, id],
  );
  if (row === undefined) throw noSuchSubscription(id);
  return row;
}

/** Ends a subscription. */
export async function unsubscribe(queries: Queries, query: string, id: string): Promise<void> {
  const rows = await queries.query("DELETE FROM subscriptions WHERE query = $1 AND id = $2 RETURNING id", [query, id]);
  if (rows.length === 0) throw noSuchSubscription(id);
}

const noSuchSubscription = (id: string): EpcisProblem =>
  new EpcisProblem("NoSuchNameException", `There is no subscription ${quoted(id)} of this query`);

/** Finds subscriptions that are due. */
export async function dueSubscriptions(queries: Queries, now: number): Promise<SubscriptionRow[]> {
  return queries.query<SubscriptionRow>(
    `SELECT ${COLUMNS} FROM subscriptions WHERE due_at <= $1::timestamptz ORDER BY due_at LIMIT 100`,
    [new Date(now).toISOString()],
  );
}

/** Writes a subscription for its subscriber, without the token by which messages are signed. */
export function subscriptionText(row: SubscriptionRow): string {
  const rest = JSON.stringify({
    subscriptionID: row.id,
    queryName: row.query,
    dest: row.dest,
    createdAt: row.created_at,
    initialRecordTime: row.initial_record_time,
    minRecordTime: row.last_notified_at ?? row.initial_record_time,
    ...(row.last_notified_at === null ? {} : { lastNotifiedAt: row.last_notified_at }),
    epcFormat: row.as_digital_links ? "Always_GS1_Digital_Link" : "Never_Translates",
    ...(row.schedule === null ? { stream: true } : { reportIfEmpty: row.report_if_empty }),
    ...(row.last_failure === null ? {} : { failures: row.failures, lastFailure: row.last_failure }),
  });
  return row.schedule === null ? rest : `${rest.slice(0, -1)},"schedule":${row.schedule}}`;
}
