import type { Column, Queries } from "../database/Database.js";
import { EpcisProblem } from "../problem.js";
import { conditionSql, Parameters } from "./conditionSql.js";
import type { EventQuery, OrderKey } from "./EventQuery.js";

/** An event as it goes into an answer. */
export interface FoundEvent {
  readonly sequence: number;
  readonly eventId: string;
  readonly recordTime: string;
  readonly isCorrection: boolean;
  /** JSON text of the event, without its context. */
  readonly body: string;
  /** JSON text of the `@context` by which the body is read. */
  readonly context: string;
}

/** Where one page of an answer ended, so that the next goes on there whatever was captured since. */
export interface PageState {
  /** Events after this one were captured when the answer had begun, and are not part of it. */
  readonly bound: number;
  /** The key of the last event given, its sequence at the end. */
  readonly after: readonly Column[];
  /** How many more events `eventCountLimit` leaves. */
  readonly left: number | null;
}

/** A page of an answer. */
export interface EventPage {
  readonly events: readonly FoundEvent[];
  /** `null` on the last page. */
  readonly next: PageState | null;
}

/** What a page is asked by. */
export interface PageOptions {
  readonly perPage: number;
  /** Where the page before ended. */
  readonly state?: PageState | null;
}

/** Bytes of bodies in a page, beyond which it ends early: the standard lets a server give fewer events than `perPage`. */
const PAGE_BYTES = 16 * 1024 * 1024;

/**
 * Finds the events of a query, one page at a time.
 *
 * @throws EpcisProblem QueryTooLargeException when there are more than `maxEventCount`.
 */
export async function findEvents(
  queries: Queries,
  query: EventQuery,
  { perPage, state = null }: PageOptions,
): Promise<EventPage> {
  const bound = state?.bound ?? (await lastSequence(queries));
  const left = state === null ? query.eventCountLimit : state.left;
  const wanted = left === null ? perPage : Math.min(perPage, left);

  const parameters = new Parameters();
  const where = [
    ...query.conditions.map((condition) => conditionSql(condition, parameters)),
    `e.sequence <= ${parameters.add(bound, "bigint")}`,
  ].join(" AND ");
  if (state === null && query.maxEventCount !== null) {
    await refuseMoreThan(queries, query.maxEventCount, where, parameters);
  }

  const { join, columns } = keyOf(query.orderBy, parameters);
  const direction = query.descending ? "DESC" : "ASC";
  const after =
    state === null
      ? ""
      : ` AND (${columns.map(({ sql }) => sql).join(", ")}) ${query.descending ? "<" : ">"} (${columns
          .map(({ type }, index) => parameters.add(state.after[index] ?? null, type))
          .join(", ")})`;
  const keys = await queries.query<Record<string, Column> & { sequence: number; size: number }>(
    `SELECT e.sequence, octet_length(e.body) AS size, ${columns.map(({ sql }, index) => `${sql} AS k${index}`).join(", ")}
     FROM events e${join} WHERE ${where}${after}
     ORDER BY ${columns.map(({ sql }) => `${sql} ${direction}`).join(", ")} LIMIT ${wanted + 1}`,
    parameters.list,
  );

  const given = keys.slice(0, pageLength(keys, wanted));
  const last = given.at(-1);
  const rest = left === null ? null : left - given.length;
  const more = last !== undefined && keys.length > given.length && rest !== 0;
  return {
    events: await bodiesOf(
      queries,
      given.map(({ sequence }) => sequence),
    ),
    next: more ? { bound, after: columns.map((_, index) => last[`k${index}`] ?? null), left: rest } : null,
  };
}

/** The number of the event captured last. */
export async function lastSequence(queries: Queries): Promise<number> {
  const [row] = await queries.query<{ last: number | null }>("SELECT max(sequence) AS last FROM events");
  return row?.last ?? 0;
}

async function refuseMoreThan(queries: Queries, most: number, where: string, parameters: Parameters): Promise<void> {
  const [row] = await queries.query<{ count: number }>(
    `SELECT count(*) AS count FROM (SELECT 1 FROM events e WHERE ${where} LIMIT ${most + 1}) AS found`,
    parameters.list,
  );
  if ((row?.count ?? 0) > most) {
    throw new EpcisProblem("QueryTooLargeException", `The query has more than the ${most} events of maxEventCount.`);
  }
}

interface KeyColumn {
  readonly sql: string;
  readonly type: "bigint" | "numeric" | "text" | "timestamptz";
}

const SEQUENCE: KeyColumn = { sql: "e.sequence", type: "bigint" };

/** What the answer is ordered by; the sequence at the end makes each key one event's alone. */
function keyOf(orderBy: OrderKey | null, parameters: Parameters): { join: string; columns: readonly KeyColumn[] } {
  if (orderBy === null) return { join: "", columns: [SEQUENCE] };
  if (typeof orderBy === "string") {
    return { join: "", columns: [{ sql: `e.${orderBy}`, type: "timestamptz" }, SEQUENCE] };
  }
  // Numbers by their size, then texts; times are texts that sort. An event without the field may stand anywhere.
  const join = ` LEFT JOIN LATERAL (
      SELECT min(v.number) AS number, min(v.value) AS value FROM event_values v
      WHERE v.event = e.sequence AND v.field IN (${parameters.all(orderBy.fields)})
    ) AS o ON TRUE`;
  return {
    join,
    columns: [
      { sql: "(o.number IS NOT NULL)::int", type: "bigint" },
      { sql: "coalesce(o.number, 0)", type: "numeric" },
      { sql: `coalesce(o.value, '') COLLATE "C"`, type: "text" },
      SEQUENCE,
    ],
  };
}

function pageLength(keys: readonly { readonly size: number }[], wanted: number): number {
  let bytes = 0;
  for (const [index, { size }] of keys.entries()) {
    bytes += size;
    if (index === wanted || (index > 0 && bytes > PAGE_BYTES)) return index;
  }
  return keys.length;
}

async function bodiesOf(queries: Queries, sequences: readonly number[]): Promise<FoundEvent[]> {
  if (sequences.length === 0) return [];

  const parameters = new Parameters();
  const rows = await queries.query<{
    sequence: number;
    event_id: string;
    record_time: string;
    is_correction: boolean;
    body: string;
    context: string;
  }>(
    `SELECT e.sequence, e.event_id, e.record_time, e.is_correction, e.body, c.context
     FROM events e JOIN contexts c ON c.id = e.context WHERE e.sequence IN (${parameters.all(sequences, "bigint")})`,
    parameters.list,
  );
  const bySequence = new Map(rows.map((row) => [row.sequence, row]));
  return sequences.flatMap((sequence) => {
    const row = bySequence.get(sequence);
    if (row === undefined) return [];
    const { event_id: eventId, record_time: recordTime, is_correction: isCorrection, body, context } = row;
    return [{ sequence, eventId, recordTime, isCorrection, body, context }];
  });
}
