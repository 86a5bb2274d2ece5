import { existsSync, readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

import { table } from "./lib/table.js";

/** What the first route may weigh, compressed: page, styles, scripts and one language. */
const BUDGET = 200_000;

const FOLDER = "app/dist";
const MANIFEST = `${FOLDER}/.vite/manifest.json`;

/** Languages are loaded one at a time; the heavier one counts. */
const LANGUAGES = ["src/i18n/en.json", "src/i18n/zh.json"];

interface Chunk {
  readonly file: string;
  readonly css?: readonly string[];
  readonly imports?: readonly string[];
  readonly isEntry?: boolean;
}

/** Weighs what a browser loads before the overview stands, and fails above the budget. */
function main(): void {
  if (!existsSync(MANIFEST)) throw new Error("The app is not built: run `npm run app:build` first.");
  const manifest = JSON.parse(readFileSync(MANIFEST, "utf8")) as Record<string, Chunk>;
  const entry = Object.keys(manifest).find((key) => manifest[key]?.isEntry === true);
  if (entry === undefined) throw new Error(`${MANIFEST} has no entry.`);

  const shared = filesOf(manifest, [entry]);
  const weighed = new Map(["index.html", ...shared].map((file) => [file, weigh(file)]));
  const languages = LANGUAGES.map((key) => filesOf(manifest, [key]).filter((file) => !weighed.has(file)));
  const heaviest = languages.sort((a, b) => sum(b.map(weigh)) - sum(a.map(weigh)))[0] ?? [];
  for (const file of heaviest) weighed.set(file, weigh(file));

  const total = sum([...weighed.values()]);
  console.log(table([...weighed].map(([file, bytes]) => [file, kilobytes(bytes)])));
  console.log(`first route: ${kilobytes(total)} of ${kilobytes(BUDGET)}, compressed with gzip`);
  if (total <= BUDGET) return;
  console.error("The first route is over its budget: load what it does not need at once with import().");
  process.exitCode = 1;
}

/** A chunk's files and those of all that it imports at once. */
function filesOf(manifest: Record<string, Chunk>, keys: readonly string[], seen = new Set<string>()): string[] {
  const files = keys.flatMap((key) => {
    const chunk = manifest[key];
    if (chunk === undefined || seen.has(key)) return [];
    seen.add(key);
    return [chunk.file, ...(chunk.css ?? []), ...filesOf(manifest, chunk.imports ?? [], seen)];
  });
  return [...new Set(files)];
}

function weigh(file: string): number {
  return gzipSync(readFileSync(`${FOLDER}/${file}`), { level: 9 }).length;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} kB`;
}

try {
  main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
