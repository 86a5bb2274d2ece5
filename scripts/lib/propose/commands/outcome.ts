import pc from "picocolors";

import { printResult } from "../../standardOutput.js";
import { table } from "../../table.js";
import type { Telling } from "../describeValue.js";
import type { Simulation } from "../simulate.js";
import type { WrittenFile } from "../writeFiles.js";

/** Prints where the files are, and what a node said about them. The process fails where it said that they would revert. */
export function printOutcome(
  { language: { words } }: Telling,
  files: readonly WrittenFile[],
  simulation: readonly Simulation[] = [],
): void {
  const rows = [
    ...files.map(({ path, checksum }) => [words.file, path, checksum]),
    ...simulation.map(({ step, succeeds, why, todo }) => [
      words.simulated,
      succeeds ? `${pc.green("✔")} ${step}` : `${pc.red("✖")} ${step}`,
      succeeds ? "" : `${why ?? ""} ${todo ?? ""}`,
    ]),
  ];
  printResult(`\n${table(rows)}\n`);
  if (simulation.some(({ succeeds }) => !succeeds)) process.exitCode = 1;
}
