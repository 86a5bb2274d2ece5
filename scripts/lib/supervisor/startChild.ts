import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, mkdirSync, openSync } from "node:fs";
import { dirname, join, resolve } from "node:path";

import { ROOT } from "../root.js";
import { QUIET } from "./quiet.js";

/** A Node program to be run as a child. */
export interface Program {
  /** The program's file and its arguments. */
  readonly args: readonly string[];
  readonly cwd: string;
  /** All of the environment; this process's own if absent. */
  readonly env?: NodeJS.ProcessEnv;
  /** File that its output goes to, relative to the repository's root unless absolute. */
  readonly log: string;
}

/** A child that runs, or ran. */
export interface Child {
  readonly pid: number;
  readonly log: string;
  /** Settles when it has ended, with its exit code or the signal that ended it. */
  readonly ended: Promise<number | NodeJS.Signals>;
  /** Asks it to end, and ends it by force after {@link STOP_BOUND_MS}. */
  readonly stop: () => Promise<void>;
}

/** How long a child may take to end before it is killed. Ponder gives itself five seconds. */
export const STOP_BOUND_MS = 7_000;

/**
 * Starts a Node program without a shell. It has a process group of its own, so that Ctrl-C reaches this process alone, which ends
 * its children in order; and it ends with this process, however that ends.
 */
export function startChild({ args, cwd, env = process.env, log }: Program): Child {
  const file = resolve(ROOT, log);
  mkdirSync(dirname(file), { recursive: true });
  const output = openSync(file, "w");
  const child = spawn(process.execPath, [join(__dirname, "launcher.mjs"), ...args], {
    cwd,
    env: { ...env, ...QUIET },
    detached: true,
    stdio: ["ignore", output, output, "ipc"],
  });
  closeSync(output);

  const ended = new Promise<number | NodeJS.Signals>((settle) => {
    child.once("error", () => settle(-1));
    child.once("exit", (code, signal) => {
      endGroup(child.pid ?? 0);
      settle(code ?? signal ?? -1);
    });
  });
  return { pid: child.pid ?? 0, log, ended, stop: () => stop(child, ended) };
}

async function stop(child: ChildProcess, ended: Promise<unknown>): Promise<void> {
  child.kill("SIGTERM");
  const force = setTimeout(() => child.kill("SIGKILL"), STOP_BOUND_MS);
  await ended;
  clearTimeout(force);
}

/** What a child started itself is in its group, and has no business without it. */
function endGroup(pid: number): void {
  try {
    process.kill(-pid, "SIGKILL");
  } catch {
    // Nobody is left in the group.
  }
}
