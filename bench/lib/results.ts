import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { compareSnapshot } from "../../scripts/snapshot/compare.js";
import { ROOT } from "../../scripts/lib/root.js";
import { DOMAINS } from "./domains.js";
import { renderPage } from "./renderPage.js";
import { LOCALES, PAGES } from "./texts.js";
import type { GasResults } from "./types.js";

/** Where the figures stand. */
export const RESULTS = "bench/results/gas.json";

/** The committed figures. */
export function readResults(): GasResults {
  return JSON.parse(readFileSync(join(ROOT, RESULTS), "utf8")) as GasResults;
}

/**
 * Writes the figures and the pages.
 * @param results - What was measured.
 * @returns The files that were written.
 */
export function writeResults(results: GasResults): string[] {
  const files = { [RESULTS]: `${JSON.stringify(results, null, 2)}\n`, ...pagesOf(results) };
  for (const [path, text] of Object.entries(files)) writeFileSync(join(ROOT, path), text);
  return Object.keys(files);
}

/**
 * Compares what was measured with what is committed.
 * @param results - What was measured.
 * @returns A line for each figure that differs.
 */
export function driftOf(results: GasResults): string[] {
  return compareSnapshot(join(ROOT, RESULTS), results).map((line) => line.replace(`${ROOT}/`, ""));
}

/**
 * Finds pages that the figures would write otherwise.
 * @param results - The figures.
 * @returns Their paths.
 */
export function stalePages(results: GasResults): string[] {
  return Object.entries(pagesOf(results))
    .filter(([path, text]) => !existsSync(join(ROOT, path)) || readFileSync(join(ROOT, path), "utf8") !== text)
    .map(([path]) => path);
}

function pagesOf(results: GasResults): Record<string, string> {
  return Object.fromEntries(LOCALES.map((locale) => [PAGES[locale], renderPage(results, DOMAINS, locale)]));
}
