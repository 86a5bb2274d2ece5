import type { Command } from "commander";

import { EpcisInvalidError, type EpcisProblem, placeOf } from "../../src/supplychain/epcis/errors.js";
import { schemaCheck } from "../../src/supplychain/epcis/schema/schemaCheck.js";
import { CliError, EXIT } from "../lib/CliError.js";
import type { Io } from "../lib/Io.js";
import { type CommonOptions, leaf } from "../lib/leaf.js";
import { print } from "../lib/print.js";
import { INPUT_HELP } from "../lib/readInput.js";
import { readDocument } from "./readDocument.js";

/** What a check finds. */
interface Findings {
  readonly events: number;
  readonly problems: readonly EpcisProblem[];
  readonly warnings: readonly EpcisProblem[];
}

/** `trust-machine epcis check`: whether every event of a document can be anchored. */
export function checkCommand(io: Io): Command {
  return leaf(
    io,
    "check",
    "Checks an EPCIS document, JSON-LD or XML, by the rules and the schema of EPCIS 2.0: every problem with its place. Exit code 1 if there is one.",
  )
    .argument("<document>", INPUT_HELP)
    .action(async (path: string, { json }: CommonOptions) => {
      const findings = await check(io, path);
      print(io, json, { value: findings, text: describe(findings) });
      if (findings.problems.length > 0) throw notGood(path, findings.problems.length);
    });
}

async function check(io: Io, path: string): Promise<Findings> {
  try {
    const { events, warnings } = await readDocument(io, path, { check: schemaCheck() });
    return { events: events.length, problems: [], warnings };
  } catch (error) {
    const cause = error instanceof CliError ? error.cause : undefined;
    if (cause instanceof EpcisInvalidError) return { events: 0, problems: cause.problems, warnings: [] };
    throw error;
  }
}

function describe({ events, problems, warnings }: Findings): string {
  const lines = [
    ...problems.map((problem) => `✖ ${placeOf(problem)}: ${problem.reason}`),
    ...warnings.map((warning) => `! ${placeOf(warning)}: ${warning.reason}`),
  ];
  return problems.length > 0 ? lines.join("\n") : [...lines, `${events} events, all of them good.`].join("\n");
}

function notGood(path: string, count: number): CliError {
  return new CliError(
    {
      what: `${path} is refused.`,
      why: count === 1 ? "It has a problem." : `It has ${count} problems.`,
      todo: "Correct each of them at its source; while there is one, no event of the document is taken.",
    },
    { exitCode: EXIT.negative },
  );
}
