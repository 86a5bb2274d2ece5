import { randomUUID } from "node:crypto";
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { dirname } from "node:path";

import { ScriptError } from "../ScriptError.js";

/** Who works on a journal. */
interface Holder {
  readonly pid: number;
  readonly host: string;
  /** When the process was started, in the system's own units: a later process may get the same id. Null where the system does not tell. */
  readonly started: string | null;
  /** When it took the lock. */
  readonly since: string;
}

/**
 * Does something with a journal while no other process does. A process that was killed holds nothing any more.
 *
 * @param journal - Folder of the journal. The lock is a file beside it.
 * @param work - What to do.
 * @throws {@link ScriptError} when another process holds the lock; it is not waited for.
 */
export async function lockJournal<Result>(journal: string, work: () => Promise<Result>): Promise<Result> {
  const lock = `${journal}.lock`;
  mkdirSync(dirname(lock), { recursive: true });
  take(lock);
  try {
    return await work();
  } finally {
    rmSync(lock, { force: true });
  }
}

function take(lock: string): void {
  const holder: Holder = {
    pid: process.pid,
    host: hostname(),
    started: startOf(process.pid),
    since: new Date().toISOString(),
  };
  if (createWhole(lock, holder)) return;
  removeStale(lock);
  if (createWhole(lock, holder)) return;

  throw held(lock, read(lock));
}

/** Creates a file that nobody can see half-written; false when there is one. */
function createWhole(path: string, holder: Holder): boolean {
  const own = `${path}.${randomUUID()}`;
  writeFileSync(own, `${JSON.stringify(holder)}\n`);
  try {
    linkSync(own, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  } finally {
    rmSync(own);
  }
}

/**
 * Removes the lock of a process that ended without doing so. Only one process at a time may, or the second would remove the lock
 * that the first has taken meanwhile.
 */
function removeStale(lock: string): void {
  const guard = `${lock}.stale`;
  try {
    writeFileSync(guard, "", { flag: "wx" });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") throw held(lock, read(lock));
    throw error;
  }
  try {
    const holder = read(lock);
    if (holder !== undefined && !isRunning(holder)) rmSync(lock, { force: true });
  } finally {
    rmSync(guard);
  }
}

function read(lock: string): Holder | undefined {
  try {
    return JSON.parse(readFileSync(lock, "utf8")) as Holder;
  } catch {
    return undefined;
  }
}

/** Whether the process still runs; one of another machine cannot be asked and counts as running. */
function isRunning({ pid, host, started }: Holder): boolean {
  if (host !== hostname()) return true;
  try {
    process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
  return startOf(pid) === started;
}

/**
 * When a process was started, which tells it from an earlier one with its id. Null where the system keeps no such file, and for a
 * process that has ended and whose parent has not noticed.
 */
function startOf(pid: number): string | null {
  try {
    // The second field is the name in parentheses, which may hold blanks; the third is the state, the 22nd the start.
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1)?.split(" ");
    return fields?.[0] === "Z" ? null : (fields?.[19] ?? null);
  } catch {
    return null;
  }
}

function held(lock: string, holder: Holder | undefined): ScriptError {
  const who = holder === undefined ? "Another process" : `Process ${holder.pid} on ${holder.host}`;
  return new ScriptError({
    what: "Another process carries out this deployment; nothing was sent.",
    why: `${who} holds ${lock}${holder === undefined ? "" : ` since ${holder.since}`}.`,
    todo: `Wait until it has ended, then run again. If no deployment runs, remove ${lock} and ${lock}.stale.`,
  });
}
