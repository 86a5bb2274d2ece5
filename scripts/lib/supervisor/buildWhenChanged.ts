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
  /** Folders below the sources that the program writes on its way. */
  readonly generated?: readonly string[];
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
  if (isBuilt(build)) return false;

  const digest = digestOf(build);
  const child = start(build.program);
  const ending = await child.ended;
  if (ending !== 0) throw endedEarly(`build of the ${build.name}`, child.log, ending);

  stampBuild(build, digest);
  return true;
}

/** Notes in the result what it was built from, as {@link digestOf} said before the build began. */
export function stampBuild({ output }: Build, digest: string): void {
  mkdirSync(join(ROOT, output), { recursive: true });
  writeFileSync(join(ROOT, output, STAMP), digest);
}

/** Whether the last build was made from the sources as they are. */
export function isBuilt(build: Build): boolean {
  const stamp = join(ROOT, build.output, STAMP);
  return existsSync(stamp) && readFileSync(stamp, "utf8") === digestOf(build);
}

/** Says in one word what a build is made from. */
export function digestOf({ sources, output, generated = [], program }: Build): string {
  const hash = createHash("sha256").update(JSON.stringify(program.args.slice(1)));
  for (const file of sources.flatMap(filesOf)) {
    if (file.includes("node_modules/") || [output, ...generated].some((folder) => file.startsWith(`${folder}/`)))
      continue;
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
