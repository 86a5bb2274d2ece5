import { mkdirSync, rmSync } from "node:fs";
import { dirname } from "node:path";

import { hardhat } from "../lib/hardhat.js";
import { readCounts, type Counts } from "./counts.js";
import { laneFiles, type Lane } from "./lanes.js";

/**
 * Runs one lane through `hardhat test`.
 * @param lane - The lane.
 * @returns Its counts. A process that ends in an error without a failed test (a file that does not load) counts as one failure.
 */
export async function runMochaLane(lane: Lane): Promise<Counts> {
  const files = laneFiles(lane);
  if (files.length === 0) {
    console.error(`The lane has no tests: is ${lane.folders.join(", ")} still where it was?`);
    return { passed: 0, failed: 1, skipped: [] };
  }

  const path = `cache/test-counts/${lane.name}.json`;
  mkdirSync(dirname(path), { recursive: true });
  rmSync(path, { force: true });

  const { code } = await hardhat(["test", "--no-compile", ...files], { env: { TM_TEST_COUNTS: path } });
  return settle(code, path);
}

function settle(code: number, path: string): Counts {
  try {
    const counts = readCounts(path);
    return { ...counts, failed: code === 0 ? counts.failed : Math.max(counts.failed, 1) };
  } catch {
    return { passed: 0, failed: 1, skipped: [] };
  }
}
