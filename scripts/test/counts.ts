import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

/** What a lane of tests came to. */
export interface Counts {
  /** Tests that passed. */
  passed: number;
  /** Tests and hooks that failed. */
  failed: number;
  /** Full titles of the tests that were skipped. */
  skipped: string[];
}

/** Where `npm test` leaves the sum of the last run unless it is told another place. */
export const TOTAL_PATH = "cache/test-counts/total.json";

/**
 * Adds up the counts of several lanes.
 * @param lanes - Counts of each.
 * @returns Their sum.
 */
export function sumCounts(lanes: Counts[]): Counts {
  return {
    passed: lanes.reduce((sum, lane) => sum + lane.passed, 0),
    failed: lanes.reduce((sum, lane) => sum + lane.failed, 0),
    skipped: lanes.flatMap((lane) => lane.skipped),
  };
}

/**
 * Writes counts as JSON, making the folder where it is missing.
 * @param path - The file.
 * @param counts - The counts.
 */
export function writeCounts(path: string, counts: Counts): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `${JSON.stringify(counts, null, 2)}\n`);
}

/**
 * Reads counts that {@link writeCounts} wrote.
 * @param path - The file.
 * @returns The counts.
 */
export function readCounts(path: string): Counts {
  return JSON.parse(readFileSync(path, "utf8")) as Counts;
}
