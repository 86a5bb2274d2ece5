import { mkdirSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import type { SuiteConfig } from "../../../src/config/suiteConfig.js";

/** Name of the configuration in a chain's folder of data. */
export const CONFIG_FILE = "config.json";

/** Writes a suite's configuration into its chain's folder, so that a reader sees all of it or none, and returns its path. */
export function writeSuiteConfig(folder: string, config: SuiteConfig): string {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, CONFIG_FILE);
  writeFileSync(`${path}.${process.pid}`, `${JSON.stringify(config, null, 2)}\n`);
  renameSync(`${path}.${process.pid}`, path);
  return path;
}
