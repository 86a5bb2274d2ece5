import { existsSync } from "node:fs";
import { mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";

import type { Command } from "commander";

import { CliError } from "./CliError.js";

/** What is done about files that are there already. */
export interface OutputOptions {
  readonly force?: true;
  readonly dryRun?: true;
}

/** Adds `--force` and `--dry-run`. */
export function withOutputs(command: Command): Command {
  return command
    .option("--force", "write over files that exist")
    .option("--dry-run", "do everything but write, and say what would be written");
}

/** Refuses before any work is done if a file is in the way. */
export function requireFree(paths: readonly string[], { force, dryRun }: OutputOptions): void {
  const taken = paths.filter((path) => existsSync(path));
  if (taken.length === 0 || force === true || dryRun === true) return;
  throw new CliError({
    what: `${taken.join(", ")} would be written over; nothing was written.`,
    why: taken.length === 1 ? "The file exists." : "These files exist.",
    todo: "Give another --out, or --force to write over it.",
  });
}

/** What became of each file, for a person and for a program. */
export function outcomes(
  paths: readonly string[],
  { dryRun }: OutputOptions,
): readonly { readonly path: string; readonly outcome: string }[] {
  return paths.map((path) => ({
    path,
    outcome: dryRun !== true ? "written" : existsSync(path) ? "would be written over" : "would be written",
  }));
}

/**
 * Runs what writes files, and says what the system refused: a folder that is not there, a full disk.
 *
 * @param path - What is being written.
 */
export async function whileWriting<Value>(path: string, write: () => Promise<Value>): Promise<Value> {
  try {
    return await write();
  } catch (error) {
    const { code, syscall, message } = error as NodeJS.ErrnoException;
    if (code === undefined || syscall === undefined) throw error;
    throw new CliError(
      { what: `${path} was not written.`, why: `${message}.`, todo: "Name a file in a folder in which you may write." },
      { cause: error },
    );
  }
}

/** Writes a file that is there only when all of it is. */
export function writeWhole(path: string, content: string | Uint8Array): Promise<void> {
  return whileWriting(path, async () => {
    const folder = await mkdtemp(join(dirname(path), `.${basename(path)}-`));
    try {
      await writeFile(join(folder, "draft"), content);
      await rename(join(folder, "draft"), path);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
}
