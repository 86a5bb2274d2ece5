import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { ServiceError } from "../ServiceError.js";

/**
 * Keeps a folder for this process until it ends. PGlite lets two processes open one folder and ruins it. The lock of a process
 * that was killed counts no more.
 *
 * @throws {@link ServiceError} when another process that runs holds it.
 */
export function lockDirectory(directory: string): void {
  mkdirSync(directory, { recursive: true });
  const lock = join(directory, "process.lock");
  if (!take(lock)) {
    const holder = holderOf(lock);
    if (holder === process.pid) return;
    if (isRunning(holder)) {
      const why = `Process ${holder} uses ${directory}; if that is no service, delete ${lock}.`;
      throw new ServiceError("The database is in use.", { why, todo: "End the other service first." });
    }
    rmSync(lock, { force: true });
    if (!take(lock)) return lockDirectory(directory);
  }
  process.once("exit", () => rmSync(lock, { force: true }));
}

function take(lock: string): boolean {
  try {
    writeFileSync(lock, String(process.pid), { flag: "wx" });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

function holderOf(lock: string): number {
  try {
    return Number(readFileSync(lock, "utf8"));
  } catch (error) {
    // It was given up between the two looks.
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return 0;
    throw error;
  }
}

function isRunning(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // A process of another user runs too.
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
