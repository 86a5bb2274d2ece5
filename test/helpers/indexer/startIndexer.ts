import { spawn } from "node:child_process";
import { closeSync, openSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

import { type IndexerOptions, indexerProcess } from "../../../scripts/lib/indexer/indexerProcess.js";

/** A row as SQL over HTTP gives it: numbers beyond 32 bits are texts. */
export type Row = Readonly<Record<string, string | number | boolean | null>>;

/** An indexer that runs as a child of this process. */
export interface RunningIndexer {
  readonly url: string;
  readonly pid: number;
  /** Everything that it has printed so far. */
  readonly output: () => string;
  /** Settles with the exit code, or the signal that ended it. */
  readonly ended: Promise<number | NodeJS.Signals>;
  /** Waits until it answers; it then begins to read the chain. */
  readonly serving: () => Promise<void>;
  /** Waits until everything up to a block is in the tables. */
  readonly reach: (block: number) => Promise<void>;
  /** What one SELECT gives. */
  readonly select: (sql: string) => Promise<Row[]>;
  /** Ends it with a signal and waits until it has ended. */
  readonly end: (signal: NodeJS.Signals) => Promise<number | NodeJS.Signals>;
}

/** Starts the indexer the way the whole system does. */
export function startIndexer(options: IndexerOptions): RunningIndexer {
  const { args, cwd, env } = indexerProcess(options);
  const log = join(dirname(options.configFile), `indexer-${options.port}.log`);
  const file = openSync(log, "a");
  const child = spawn(process.execPath, args, { cwd, env, stdio: ["ignore", file, file] });
  closeSync(file);

  let ending: number | NodeJS.Signals | undefined;
  const ended = new Promise<number | NodeJS.Signals>((resolve) => {
    child.once("exit", (code, signal) => resolve((ending = code ?? signal ?? -1)));
  });
  const url = `http://127.0.0.1:${options.port}`;
  const output = () => readFileSync(log, "utf8");

  const until = async (condition: () => Promise<boolean>) => {
    while (!(await condition())) {
      if (ending !== undefined) throw new Error(`The indexer ended with ${ending}:\n${output()}`);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  };

  return {
    url,
    pid: child.pid ?? 0,
    output,
    ended,
    serving: () => until(() => answers(`${url}/health`)),
    reach: (block) => until(() => hasReached(url, block)),
    select: (sql) => select(url, sql),
    end: (signal) => {
      child.kill(signal);
      return ended;
    },
  };
}

async function hasReached(url: string, block: number): Promise<boolean> {
  if (!(await answers(`${url}/ready`))) return false;

  const status = (await (await fetch(`${url}/status`)).json()) as Record<string, { block: { number: number } }>;
  return (status.suite?.block.number ?? -1) >= block;
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(url)).ok;
  } catch (error) {
    // Nothing listens yet.
    if (error instanceof TypeError) return false;
    throw error;
  }
}

async function select(url: string, sql: string): Promise<Row[]> {
  // The form in which Ponder's client sends a query.
  const query = JSON.stringify({ json: { sql, params: [] } });
  const response = await fetch(`${url}/sql/db?sql=${encodeURIComponent(query)}`);
  if (!response.ok) throw new Error(`${sql}: ${await response.text()}`);

  return ((await response.json()) as { rows: Row[] }).rows;
}
