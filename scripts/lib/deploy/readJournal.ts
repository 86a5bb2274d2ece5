import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { ScriptError } from "../ScriptError.js";

/** Name of the file that Ignition writes a line to before and after each thing it does. */
export const JOURNAL_FILE = "journal.jsonl";

/** A line of the journal, as far as the state of a step follows from it. Amounts are bigints, which the file writes as objects. */
export interface JournalMessage {
  readonly type: string;
  readonly chainId?: number;
  readonly futureId?: string;
  readonly artifactId?: string;
  readonly contractAddress?: string;
  readonly from?: string;
  readonly networkInteractionId?: number;
  readonly networkInteraction?: {
    readonly id: number;
    readonly type: string;
    readonly to?: string;
    readonly data: string;
    readonly value: bigint;
  };
  readonly contractName?: string;
  readonly constructorArgs?: readonly unknown[];
  readonly nonce?: number;
  readonly hash?: string;
  readonly transaction?: { readonly hash: string };
  readonly receipt?: { readonly blockNumber: number };
  readonly result?: { readonly type: string; readonly address?: string };
}

/** A line that was written to its end, and where it stands. */
export interface JournalLine {
  readonly message: JournalMessage;
  /** Bytes of the file before the line. */
  readonly start: number;
  readonly end: number;
}

/** What a journal's file holds. */
export interface Journal {
  readonly lines: readonly JournalLine[];
  /** Bytes of the file that hold whole lines; what follows is a line that the end of a process or of the machine cut off. */
  readonly wholeBytes: number;
  readonly bytes: Buffer;
}

/**
 * Reads a journal; one that has not begun is empty. Writes nothing.
 *
 * @param folder - Folder of the journal.
 * @throws {@link ScriptError} when a line before the last cannot be read: no crash leaves that, so nobody but a person can mend it.
 */
export function readJournal(folder: string): Journal {
  const path = join(folder, JOURNAL_FILE);
  const bytes = existsSync(path) ? readFileSync(path) : Buffer.alloc(0);

  const lines: JournalLine[] = [];
  let broken: { number: number; start: number } | undefined;
  for (const { start, end, number } of rows(bytes)) {
    const text = bytes.toString("utf8", start, end);
    if (text.trim() === "") continue;
    if (broken !== undefined) throw unreadable(path, broken.number);

    const message = parse(text);
    if (message === undefined) broken = { number, start };
    else lines.push({ message, start, end });
  }
  return { lines, wholeBytes: broken === undefined ? bytes.length : (lines.at(-1)?.end ?? 0), bytes };
}

/** Whether a deployment has begun. */
export function hasJournal(folder: string): boolean {
  return readJournal(folder).lines.length > 0;
}

function* rows(bytes: Buffer): Generator<{ start: number; end: number; number: number }> {
  for (let start = 0, number = 1; start < bytes.length; ++number) {
    const newline = bytes.indexOf("\n", start);
    const end = newline === -1 ? bytes.length : newline;
    yield { start, end, number };
    start = end + 1;
  }
}

/** What is cut off of an object is never an object, so a line that was not finished cannot pass for a whole one. */
function parse(text: string): JournalMessage | undefined {
  try {
    const message = JSON.parse(text, revive) as JournalMessage | null;
    return typeof message?.type === "string" ? message : undefined;
  } catch {
    return undefined;
  }
}

function revive(_key: string, value: unknown): unknown {
  const { _kind: kind, value: digits } = (value ?? {}) as { _kind?: string; value?: string };
  return kind === "bigint" ? BigInt(digits ?? "") : value;
}

function unreadable(path: string, number: number): ScriptError {
  return new ScriptError({
    what: "The journal of the deployment is damaged; nothing was sent.",
    why: `Line ${number} of ${path} cannot be read, and lines follow it. A run that is killed can cut off the last line only.`,
    todo: "Take the journal back from a copy (git keeps those of public networks) and run again. Do not delete the line: a step whose transaction it names would be taken twice.",
  });
}
