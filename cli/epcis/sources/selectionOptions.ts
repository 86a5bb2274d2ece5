import type { Command } from "commander";

import { type IsSelected, type Selection, selecting } from "../../../src/supplychain/reports/selection.js";
import { printedIdentifier } from "../../../src/supplychain/printedIdentifier.js";
import { CliError } from "../../lib/CliError.js";

/** Which events are shown. */
export interface SelectionOptions {
  readonly since?: string;
  readonly before?: string;
  readonly bizStep?: readonly string[];
  readonly identifier?: readonly string[];
}

/** Adds `--since`, `--before`, `--biz-step` and `--identifier`. */
export function withSelection(command: Command): Command {
  return command
    .option("--since <time>", "events at this time or after it, as in 2026-01-05T00:00:00Z")
    .option("--before <time>", "events before this time")
    .option("--biz-step <step...>", "events of these business steps, in full or by their last part")
    .option("--identifier <identifier...>", "events about these identifiers, in any spelling");
}

/** The test that the options stand for. */
export function selectionOf({ since, before, bizStep, identifier }: SelectionOptions): IsSelected {
  const selection: Selection = { since, before, bizSteps: bizStep, identifiers: identifier?.map(printedIdentifier) };
  try {
    return selecting(selection);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new CliError(
      {
        what: "The time was not understood.",
        why: `It is ${error.message}.`,
        todo: "Write it as in 2026-01-05T08:30:00Z or 2026-01-05T08:30:00+08:00.",
      },
      { cause: error },
    );
  }
}
