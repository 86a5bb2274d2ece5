import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { filesUnder } from "../files.js";
import { ROOT } from "../root.js";
import type { Child, Program } from "./startChild.js";
import { endedEarly } from "./untilHealthy.js";

/** What is built from what. Paths are relative to the repository's root. */
export interface Build {
  readonly name: string;
  /** Files and folders that the result depends on. */
  readonly sources: readonly string[];
  /** Folder of the result, made by the program. */
  readonly output: string;
  readonly program: Program;
}

/** Kept in the result's folder: what it was built from. A build that fails or is cut off leaves none. */
const STAMP = ".build";

/**
 * Builds unless the last build was made from the same sources.
 *
 * @param start - Starts the program.
 * @returns Whether there was something to build.
 */
export async function buildWhenChanged(build: Build, start: (program: Program) => Child): Promise<boolean> {
  const stamp = join(ROOT, build.output, STAMP);
  const digest = digestOf(build);
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === digest) return false;

  const child = start(build.program);
  const ending = await child.ended;
  if (ending !== 0) throw endedEarly(`build of the ${build.name}`, child.log, ending);

  mkdirSync(join(ROOT, build.output), { recursive: true });
  writeFileSync(stamp, digest);
  return true;
}

function digestOf({ sources, output, program }: Build): string {
  const hash = createHash("sha256").update(JSON.stringify(program.args.slice(1)));
  for (const file of sources.flatMap(filesOf)) {
    if (file.startsWith(`${output}/`) || file.includes("node_modules/")) continue;
    hash.update(`\0${file}\0`).update(readFileSync(join(ROOT, file)));
  }
  return hash.digest("hex");
}

function filesOf(source: string): string[] {
  const path = join(ROOT, source);
  if (!existsSync(path)) return [];
  if (statSync(path).isFile()) return [source];

  return filesUnder(path, "").map((file) => file.slice(ROOT.length + 1));
}
