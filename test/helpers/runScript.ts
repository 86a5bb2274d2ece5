import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { join } from "node:path";

const ROOT = join(__dirname, "..", "..");

/** A script that runs, or ran. */
export interface RunningScript {
  readonly child: ChildProcess;
  /** Standard output so far. */
  readonly stdout: () => string;
  /** Standard error so far. */
  readonly stderr: () => string;
  /** Exit code, or the signal that ended it. */
  readonly ended: Promise<number | NodeJS.Signals>;
}

/** Runs `npm start` as a user does, in a process group of its own, so that Ctrl-C can be sent to all of it. */
export function npmStart(...options: string[]): RunningScript {
  // npm's own banner goes to standard output unless it is silent.
  return follow(spawn("npm", ["start", "--silent", "--", ...options], { cwd: ROOT, detached: true }));
}

/** Runs a script of `scripts/` in a process that can be killed without anything around it. */
export function nodeScript(
  script: string,
  { options, env = {} }: { options: readonly string[]; env?: NodeJS.ProcessEnv },
): RunningScript {
  const program = ["--require", require.resolve("ts-node/register"), join(ROOT, "scripts", script)];
  return follow(spawn(process.execPath, [...program, ...options], { cwd: ROOT, env: { ...process.env, ...env } }));
}

/** Kills a script; with an error, passes it on afterwards, so that a failed test leaves nothing behind. */
export async function endScript({ child, ended }: RunningScript, error?: unknown): Promise<void> {
  child.kill("SIGKILL");
  await ended;
  if (error !== undefined) throw error;
}

/** Waits until the condition holds. */
export async function until(what: string, condition: () => boolean | Promise<boolean>, seconds = 60): Promise<void> {
  const deadline = Date.now() + seconds * 1_000;
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error(`After ${seconds} s still not: ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Whether a process with this id runs. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** Ids of the processes that a process has started and that run. */
export function childrenOf(pid: number): number[] {
  const rows = execFileSync("ps", ["-A", "-o", "pid=,ppid="], { encoding: "utf8" }).trim().split("\n");
  const pairs = rows.map((row) => row.trim().split(/\s+/).map(Number));
  return pairs.filter(([, parent]) => parent === pid).map(([child]) => child ?? 0);
}

function follow(child: ChildProcess): RunningScript {
  const output = { stdout: "", stderr: "" };
  for (const stream of ["stdout", "stderr"] as const) {
    child[stream]?.setEncoding("utf8").on("data", (text: string) => (output[stream] += text));
  }
  const ended = new Promise<number | NodeJS.Signals>((resolve) => {
    child.once("close", (code, signal) => resolve(code ?? signal ?? -1));
  });
  return { child, stdout: () => output.stdout, stderr: () => output.stderr, ended };
}
