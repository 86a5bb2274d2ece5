import { randomUUID } from "node:crypto";

import type { Database, Queries } from "../database/Database.js";
import type { CaptureError } from "./captureErrors.js";

/** What a job does when an event is refused: take none, or take the others. */
export type ErrorBehaviour = "rollback" | "proceed";

/** A capture job as the standard shows it. */
export interface CaptureJob {
  readonly captureID: string;
  readonly createdAt: string;
  readonly finishedAt?: string;
  readonly running: boolean;
  readonly success: boolean;
  readonly captureErrorBehaviour: ErrorBehaviour;
  readonly errors: readonly CaptureError[];
  /** Beyond the standard: how many events this job added, and how many were here already, by id and content. */
  readonly capturedEvents: number;
  readonly knownEvents: number;
}

interface Row {
  readonly sequence: number;
  readonly id: string;
  readonly created_at: string;
  readonly finished_at: string | null;
  readonly error_behaviour: ErrorBehaviour;
  readonly success: boolean;
  readonly captured: number;
  readonly known: number;
  readonly errors: string;
}

const COLUMNS = "sequence, id, created_at, finished_at, error_behaviour, success, captured, known, errors";

/** A job that is to be done. */
export interface OpenJob {
  readonly sequence: number;
  readonly behaviour: ErrorBehaviour;
  readonly document: string;
}

/** Keeps a document to be captured. Once this has happened the job is done, whatever happens to the process. */
export async function openJob(database: Database, document: string, behaviour: ErrorBehaviour): Promise<string> {
  const id = randomUUID();
  await database.query(
    "INSERT INTO captures (id, created_at, error_behaviour, document) VALUES ($1, $2::timestamptz, $3, $4)",
    [id, new Date().toISOString(), behaviour, document],
  );
  return id;
}

/** The oldest job that has not finished. */
export async function nextJob(database: Database): Promise<OpenJob | undefined> {
  const [job] = await database.query<OpenJob>(
    `SELECT sequence, error_behaviour AS behaviour, document FROM captures
     WHERE finished_at IS NULL ORDER BY sequence LIMIT 1`,
  );
  return job;
}

/** What came of a job. */
export interface JobOutcome {
  readonly captured: number;
  readonly known: number;
  readonly errors: readonly CaptureError[];
}

/** Closes a job, in the transaction that keeps its events. */
export async function closeJob(queries: Queries, sequence: number, outcome: JobOutcome): Promise<void> {
  const { captured, known, errors } = outcome;
  await queries.query(
    `UPDATE captures SET finished_at = $2::timestamptz, document = NULL, success = $3, captured = $4, known = $5, errors = $6
     WHERE sequence = $1`,
    [sequence, new Date().toISOString(), errors.length === 0, captured, known, JSON.stringify(errors)],
  );
}

/** One job by its id. */
export async function readJob(database: Database, id: string): Promise<CaptureJob | undefined> {
  const [row] = await database.query<Row>(`SELECT ${COLUMNS} FROM captures WHERE id = $1`, [id]);
  return row === undefined ? undefined : jobOf(row);
}

/** A page of jobs, the newest first. */
export async function listJobs(
  database: Database,
  { limit, before }: { readonly limit: number; readonly before: number | null },
): Promise<{ readonly jobs: readonly CaptureJob[]; readonly next: number | null }> {
  const rows = await database.query<Row>(
    `SELECT ${COLUMNS} FROM captures WHERE $1::bigint IS NULL OR sequence < $1::bigint ORDER BY sequence DESC LIMIT $2`,
    [before, limit + 1],
  );
  const page = rows.slice(0, limit);
  return { jobs: page.map(jobOf), next: rows.length > limit ? (page.at(-1)?.sequence ?? null) : null };
}

/** How many jobs have not finished. */
export async function countOpenJobs(database: Database): Promise<number> {
  const [row] = await database.query<{ count: number }>(
    "SELECT count(*) AS count FROM captures WHERE finished_at IS NULL",
  );
  return row?.count ?? 0;
}

function jobOf(row: Row): CaptureJob {
  return {
    captureID: row.id,
    createdAt: row.created_at,
    ...(row.finished_at === null ? {} : { finishedAt: row.finished_at }),
    running: row.finished_at === null,
    success: row.success,
    captureErrorBehaviour: row.error_behaviour,
    errors: JSON.parse(row.errors) as CaptureError[],
    capturedEvents: row.captured,
    knownEvents: row.known,
  };
}
