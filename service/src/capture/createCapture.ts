import { SupplyChainError } from "../../../src/supplychain/errors.js";
import type { Checkpoints } from "../checkpoint.js";
import type { Database, Queries } from "../database/Database.js";
import { type NewEvent, type StoreOutcome, storeEvents } from "../events/storeEvents.js";
import { createLock } from "../lock.js";
import { EpcisProblem } from "../problem.js";
import { type CaptureError, errorsOf, idTaken, keptErrors } from "./captureErrors.js";
import { closeJob, type ErrorBehaviour, nextJob, type OpenJob, openJob } from "./captureJobs.js";
import { newEvents, type SortedEvents } from "./newEvents.js";
import { readCapture } from "./readCapture.js";

/** What captures events: the one writer of the tables that hold them. */
export interface Capture {
  /**
   * Takes a document to be captured and comes back when nothing can lose it any more.
   *
   * @param sorted - What `newEvents` made of the document, so that it is not read twice.
   * @returns The job's id.
   */
  readonly accept: (document: string, behaviour: ErrorBehaviour, sorted: SortedEvents) => Promise<string>;
  /** Captures the one good event of a document at once, and says what became of it. */
  readonly captureOne: (sorted: SortedEvents) => Promise<{ readonly outcome: StoreOutcome; readonly body: string }>;
  /** Does what is left from before, and then whatever comes. */
  readonly start: () => void;
  /** Settles when no job is open. */
  readonly idle: () => Promise<void>;
  /** Takes no more jobs up and waits for the one at hand. */
  readonly stop: () => Promise<void>;
  /** What kept a job from being done the last time it was tried. */
  readonly lastError: () => string | undefined;
}

/** What capturing needs. */
export interface CaptureOptions {
  readonly database: Database;
  readonly checkpoint: Checkpoints;
  /** Called after events were added. */
  readonly onStored?: () => void;
}

/** How long a job waits after the database did not answer. */
const RETRY_MS = 1_000;
/** How many documents that were read for their answer are kept for their job; others are read again. */
const REMEMBERED = 8;

/** Makes the writer of a database. */
export function createCapture({ database, checkpoint, onStored }: CaptureOptions): Capture {
  const alone = createLock();
  const read = new Map<string, SortedEvents>();
  let stopped = true;
  let working: Promise<void> = Promise.resolve();
  let lastError: string | undefined;
  let lastRecordTime = "";

  /** Keeps events under one time of record, which never goes back even where the clock does. */
  const store = async (queries: Queries, { good }: Pick<SortedEvents, "good">, capture: number | null) => {
    const recordTime = await nextRecordTime(queries);
    const events = good.map(({ event, body }): NewEvent => ({ ...event, body: body(recordTime) }));
    return { events, outcomes: await storeEvents(queries, events, { capture, recordTime }) };
  };
  const nextRecordTime = async (queries: Queries): Promise<string> => {
    if (lastRecordTime === "") {
      const [row] = await queries.query<{ last: string | null }>("SELECT max(record_time) AS last FROM events");
      lastRecordTime = row?.last ?? "";
    }
    const now = new Date().toISOString();
    lastRecordTime = now > lastRecordTime ? now : lastRecordTime;
    return lastRecordTime;
  };

  const perform = async (job: OpenJob): Promise<void> => {
    const sorted = read.get(job.document) ?? newEvents(readCapture(job.document));
    read.delete(job.document);
    await alone(() => database.transaction((queries) => run(queries, job, sorted, store)));
    checkpoint("events stored");
    onStored?.();
  };
  const workOff = async (): Promise<void> => {
    while (!stopped) {
      try {
        const job = await nextJob(database);
        if (job === undefined) return;
        await perform(job).catch((error: unknown) => refuse(database, job, error));
        lastError = undefined;
      } catch (error) {
        lastError = error instanceof Error ? error.message : String(error);
        await new Promise((settle) => setTimeout(settle, RETRY_MS));
      }
    }
  };
  const wake = (): void => {
    if (!stopped) working = working.then(workOff);
  };

  return {
    accept: async (document, behaviour, sorted) => {
      if (read.size < REMEMBERED) read.set(document, sorted);
      const id = await openJob(database, document, behaviour);
      checkpoint("capture accepted");
      wake();
      return id;
    },
    captureOne: async (sorted) => {
      const { outcomes, events } = await alone(() => database.transaction((queries) => store(queries, sorted, null)));
      checkpoint("events stored");
      onStored?.();
      return { outcome: outcomes[0] ?? "known", body: events[0]?.body ?? "{}" };
    },
    start: () => {
      stopped = false;
      wake();
    },
    idle: async () => {
      let seen;
      do {
        seen = working;
        await seen;
      } while (seen !== working);
    },
    stop: async () => {
      stopped = true;
      await working;
    },
    lastError: () => lastError,
  };
}

type Store = (
  queries: Queries,
  sorted: Pick<SortedEvents, "good">,
  capture: number | null,
) => Promise<{ readonly outcomes: readonly StoreOutcome[] }>;

/** Thrown to undo what a transaction of a job has written: one event was refused, so none is taken. */
class Rollback extends Error {
  constructor(readonly errors: readonly CaptureError[]) {
    super("One event was refused.");
  }
}

async function run(queries: Queries, job: OpenJob, sorted: SortedEvents, store: Store): Promise<void> {
  const { good, problems } = sorted;
  const errors = errorsOf(problems);
  if (errors.length > 0 && job.behaviour === "rollback") throw new Rollback(errors);

  const { outcomes } = await store(queries, sorted, job.sequence);
  outcomes.forEach((outcome, position) => {
    const entry = good[position];
    if (outcome === "taken" && entry !== undefined) errors.push(idTaken(entry.index, entry.event.record.eventId));
  });
  if (errors.length > 0 && job.behaviour === "rollback") throw new Rollback(errors);
  const count = (wanted: StoreOutcome): number => outcomes.filter((outcome) => outcome === wanted).length;
  await closeJob(queries, job.sequence, {
    captured: count("stored"),
    known: count("known"),
    errors: keptErrors(errors),
  });
}

/** Closes a job of which nothing was taken. An error that may pass is thrown on, and the job tried again. */
async function refuse(database: Database, { sequence }: OpenJob, error: unknown): Promise<void> {
  const errors = error instanceof Rollback ? keptErrors(error.errors) : lastingErrors(error);
  await closeJob(database, sequence, { captured: 0, known: 0, errors });
}

/** Classes of SQLSTATE that no repetition mends: data that the database cannot keep, and limits of its programs. */
const LASTING = /^(22|23|54)/;

function lastingErrors(error: unknown): CaptureError[] {
  // A release with stricter rules than the one that accepted the document.
  if (error instanceof SupplyChainError) {
    return [{ ...new EpcisProblem("ValidationException", error.message).body, eventIndex: null }];
  }
  const { code, message } = error as { code?: string; message: string };
  if (code === undefined || !LASTING.test(code)) throw error;
  const detail = `The database cannot keep this document: ${message}.`;
  return [{ ...new EpcisProblem("ImplementationException", detail).body, eventIndex: null }];
}
