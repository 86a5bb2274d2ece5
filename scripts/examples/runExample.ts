import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { ROOT } from "../lib/root.js";
import { runQuietly } from "../lib/runQuietly.js";
import { ScriptError } from "../lib/ScriptError.js";
import { type ExampleName, missingLine } from "./expectations.js";

/** Where an example runs. */
export interface ExampleSurroundings {
  /** Empty folder for all examples. */
  readonly folder: string;
  readonly tarball: string;
  /** File with the addresses of the suite. */
  readonly configFile: string;
  readonly signal: AbortSignal;
}

/** What an example came to. */
export interface ExampleRun {
  readonly name: ExampleName;
  /** Lines that it printed. */
  readonly output: readonly string[];
  readonly seconds: number;
}

/** All that the example's manifest names, whatever NODE_ENV says; what npm has at hand already is not asked for again. */
const INSTALL = [
  "install",
  "--include=dev",
  "--prefer-offline",
  "--no-audit",
  "--no-fund",
  "--ignore-scripts",
  "--loglevel",
  "error",
];

/**
 * Copies an example out of the repository, installs the tarball and its other dependencies there, runs it and compares what it
 * prints.
 *
 * @throws {@link ScriptError} with the example's own output.
 */
export async function runExample(name: ExampleName, surroundings: ExampleSurroundings): Promise<ExampleRun> {
  const { tarball, configFile, signal } = surroundings;
  const began = Date.now();
  const cwd = join(surroundings.folder, name);
  cpSync(join(ROOT, "examples", name), cwd, { recursive: true, filter: isSource });
  useTarball(join(cwd, "package.json"), tarball);

  const installed = await runQuietly("npm", INSTALL, { cwd, signal });
  if (installed.code !== 0) throw failed(name, "could not be installed", installed.all);

  const { code, stdout, all } = await runQuietly("npm", ["start", "--silent"], {
    cwd,
    env: { TM_CONFIG: configFile },
    signal,
  });
  if (code !== 0) throw failed(name, "failed", all);

  const missing = missingLine(name, stdout);
  if (missing !== undefined) throw failed(name, `did not print ${missing.source}`, all);
  return { name, output: stdout.trim().split("\n"), seconds: (Date.now() - began) / 1_000 };
}

/** What somebody built or installed in place stays behind. */
function isSource(path: string): boolean {
  return !/[\\/](node_modules|build|package-lock\.json)$/.test(path);
}

function useTarball(path: string, tarball: string): void {
  const manifest = JSON.parse(readFileSync(path, "utf8")) as { dependencies: Record<string, string> };
  manifest.dependencies["trust-machine"] = `file:${tarball}`;
  writeFileSync(path, JSON.stringify(manifest, null, 2));
}

function failed(name: ExampleName, how: string, output: string): ScriptError {
  return new ScriptError({
    what: `The example ${name} ${how}.`,
    why: output.trim() || "It printed nothing.",
    todo: `Mend examples/${name} or what it shows; with --keep its folder stays for a look.`,
  });
}
