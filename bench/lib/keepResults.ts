import { writeFileSync } from "node:fs";
import { cpus, loadavg } from "node:os";
import { join } from "node:path";

import { ROOT } from "../../scripts/lib/root.js";

/** The load before anything was measured: what this process does itself is no stranger's. */
const LOAD_BEFORE = Number((loadavg()[0] ?? 0).toFixed(2));

/** What figures were measured on. */
export interface Machine {
  readonly processor: string | undefined;
  readonly cores: number;
  readonly node: string;
  /** Processes that wanted to run, on average over the minute before. */
  readonly load: number;
}

/** Measurements with the machine that they come from. */
export interface Kept<Measured> {
  readonly machine: Machine;
  readonly measured: readonly Measured[];
}

/**
 * Writes measurements with the machine that they were taken on.
 * @param path - From the project's root.
 * @param measured - What was measured.
 */
export function keepResults(path: string, measured: readonly object[]): void {
  const machine: Machine = {
    processor: cpus()[0]?.model.trim(),
    cores: cpus().length,
    node: process.version,
    load: LOAD_BEFORE,
  };
  writeFileSync(join(ROOT, path), `${JSON.stringify({ machine, measured }, null, 2)}\n`);
}
