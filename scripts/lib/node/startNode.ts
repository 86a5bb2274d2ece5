import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, mkdirSync, openSync } from "node:fs";
import { join } from "node:path";

import { ROOT } from "../root.js";
import type { ReservedPort } from "../reservePort.js";
import { ScriptError } from "../ScriptError.js";

/** A local node that runs as a child of this process. */
export interface LocalNode {
  readonly url: string;
  readonly pid: number;
  /** File that the node's own output goes to, seen from the repository's root. */
  readonly log: string;
  /** Settles when the node has ended, by itself or not. */
  readonly ended: Promise<void>;
  /** Ends the node; after {@link STOP_BOUND_MS} by force. */
  readonly stop: () => Promise<void>;
}

/** How long the node may take to end before it is killed. */
export const STOP_BOUND_MS = 5_000;

/** Starts Hardhat's node on a port and waits until it answers. The node ends with this process, however that ends. */
export async function startNode(reserved: ReservedPort): Promise<LocalNode> {
  const log = join(".data", `node-${reserved.port}.log`);
  const child = spawnNode(reserved.port, log);
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));

  const outcome = await Promise.race([ready(child, reserved), ended]);
  if (outcome !== "ready") throw notStarted(child, log);

  const url = `http://127.0.0.1:${reserved.port}`;
  return { url, pid: child.pid ?? 0, log, ended, stop: () => stop(child, ended) };
}

function spawnNode(port: number, log: string): ChildProcess {
  mkdirSync(join(ROOT, ".data"), { recursive: true });
  const output = openSync(join(ROOT, log), "w");
  const script = join(__dirname, "child.ts");

  const child = spawn(process.execPath, ["--require", require.resolve("ts-node/register"), script, String(port)], {
    cwd: ROOT,
    // A process group of its own: Ctrl-C reaches this process alone, which ends the node when all that needs it has ended.
    detached: true,
    stdio: ["ignore", output, output, "ipc"],
  });
  closeSync(output);
  return child;
}

async function ready(child: ChildProcess, { release }: ReservedPort): Promise<"ready"> {
  await once(child, "message");
  await release();
  child.send("the port is yours");
  await once(child, "message");

  return "ready";
}

function notStarted(child: ChildProcess, log: string): ScriptError {
  return new ScriptError({
    what: "The local node did not start.",
    why: `It ended with ${child.exitCode ?? child.signalCode}.`,
    todo: `Read ${log}.`,
  });
}

async function stop(child: ChildProcess, ended: Promise<void>): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;

  if (child.connected) child.disconnect();
  const force = setTimeout(() => child.kill("SIGKILL"), STOP_BOUND_MS);
  await ended;
  clearTimeout(force);
}
