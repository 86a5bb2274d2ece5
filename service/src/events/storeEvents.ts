import { createHash } from "node:crypto";

import type { Queries } from "../database/Database.js";
import { type EventRecord, PROFILE } from "./eventRecord.js";

/** An event on its way into the database. */
export interface NewEvent {
  readonly record: EventRecord;
  /** The event as JSON-LD, with its `eventID` and `recordTime`, without a `@context` of its document. */
  readonly body: string;
  /** The `@context` by which the body is read, as JSON. */
  readonly context: string;
}

/** What became of an event: kept, known already, or refused because another event has its id. */
export type StoreOutcome = "stored" | "known" | "taken";

/** What the events of one transaction have in common. */
export interface StoreOptions {
  /** The capture job's number; null for an event that was captured alone. */
  readonly capture: number | null;
  /** When they are recorded, as ISO text in UTC. */
  readonly recordTime: string;
}

/**
 * Keeps events, those that are new, in the order given. An event that is there already, by id and content, is left as it is. To be called in
 * a transaction, by one writer at a time.
 *
 * @returns What became of each, in the order given.
 */
export async function storeEvents(
  queries: Queries,
  events: readonly NewEvent[],
  { capture, recordTime }: StoreOptions,
): Promise<StoreOutcome[]> {
  const outcomes = await judge(
    queries,
    events.map(({ record }) => record),
  );
  const fresh = events.filter((_, index) => outcomes[index] === "stored");
  if (fresh.length === 0) return outcomes;

  const contexts = await keepContexts(queries, new Set(fresh.map(({ context }) => context)));
  const leaves = fresh.map(({ record: { leafHash } }) => ({ event_hash: leafHash }));
  await queries.query(
    `INSERT INTO leaves (event_hash, profile)
     SELECT x.event_hash, $2 FROM json_to_recordset($1::json) AS x (event_hash text)
     ON CONFLICT (event_hash) DO NOTHING`,
    [JSON.stringify(leaves), PROFILE],
  );
  const numbers = await queries.query<{ sequence: number }>(
    "SELECT nextval('events_sequence_seq') AS sequence FROM generate_series(1, $1::integer)",
    [fresh.length],
  );
  const rows = fresh.map(({ record, body, context }, index) => ({
    sequence: numbers[index]?.sequence,
    event_id: record.eventId,
    type: record.type,
    hash: record.hash,
    leaf_hash: record.leafHash,
    is_correction: record.isCorrection,
    event_time: record.eventTime,
    event_time_offset: record.eventTimeOffset,
    action: record.action,
    biz_step: record.bizStep,
    disposition: record.disposition,
    read_point: record.readPoint,
    biz_location: record.bizLocation,
    transformation_id: record.transformationId,
    context: contexts.get(context),
    body,
  }));
  await queries.query(INSERT_EVENTS, [JSON.stringify(rows), recordTime, capture]);
  const values = fresh.flatMap(({ record }, index) =>
    record.values.map((value) => ({ event: numbers[index]?.sequence, ...value })),
  );
  await queries.query(INSERT_VALUES, [JSON.stringify(values)]);
  return outcomes;
}

const INSERT_EVENTS = `
  INSERT INTO events (sequence, event_id, type, hash, leaf_hash, is_correction, event_time, event_time_offset, record_time,
    action, biz_step, disposition, read_point, biz_location, transformation_id, context, body, capture)
  SELECT sequence, event_id, type, hash, leaf_hash, is_correction, event_time, event_time_offset, $2::timestamptz,
    action, biz_step, disposition, read_point, biz_location, transformation_id, context, body, $3::bigint
  FROM json_to_recordset($1::json) AS x (sequence bigint, event_id text, type text, hash text, leaf_hash text,
    is_correction boolean, event_time timestamptz, event_time_offset text, action text, biz_step text, disposition text,
    read_point text, biz_location text, transformation_id text, context bigint, body text)`;

const INSERT_VALUES = `
  INSERT INTO event_values (event, field, value, number)
  SELECT event, field, value, number
  FROM json_to_recordset($1::json) AS x (event bigint, field text, value text, number numeric)`;

/**
 * An event is known when its id and leaf are; its id is taken when another event has it. A declaration of an error bears the id of
 * the event that it withdraws.
 */
async function judge(queries: Queries, records: readonly EventRecord[]): Promise<StoreOutcome[]> {
  const ids = JSON.stringify([...new Set(records.map(({ eventId }) => eventId))]);
  const there = await queries.query<{ event_id: string; leaf_hash: string; is_correction: boolean }>(
    `SELECT event_id, leaf_hash, is_correction FROM events
     WHERE event_id IN (SELECT json_array_elements_text($1::json))`,
    [ids],
  );
  const known = new Set(there.map(({ event_id, leaf_hash }) => `${leaf_hash} ${event_id}`));
  const taken = new Set(there.filter(({ is_correction }) => !is_correction).map(({ event_id }) => event_id));

  return records.map(({ eventId, leafHash, isCorrection }) => {
    const key = `${leafHash} ${eventId}`;
    if (known.has(key)) return "known";
    if (!isCorrection && taken.has(eventId)) return "taken";
    known.add(key);
    if (!isCorrection) taken.add(eventId);
    return "stored";
  });
}

async function keepContexts(queries: Queries, contexts: ReadonlySet<string>): Promise<Map<string, number>> {
  const kept = new Map<string, number>();
  for (const context of contexts) {
    const digest = createHash("sha256").update(context).digest("hex");
    await queries.query("INSERT INTO contexts (digest, context) VALUES ($1, $2) ON CONFLICT (digest) DO NOTHING", [
      digest,
      context,
    ]);
    const [row] = await queries.query<{ id: number }>("SELECT id FROM contexts WHERE digest = $1", [digest]);
    if (row !== undefined) kept.set(context, row.id);
  }
  return kept;
}
