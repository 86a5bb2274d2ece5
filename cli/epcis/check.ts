import type { Command } from "commander";

import { EpcisInvalidError } from "../../src/supplychain/epcis/errors.js";
import { schemaCheck } from "../../src/supplychain/epcis/schema/schemaCheck.js";
import { CliError } from "../lib/CliError.js";
import type { Io } from "../lib/Io.js";
import { type CommonOptions, leaf } from "../lib/leaf.js";
import { print } from "../lib/print.js";
import { INPUT_HELP } from "../lib/readInput.js";
import { describeFinding, type Findings, noFindings, notGood } from "./findings.js";
import { streamDocument } from "./streamDocument.js";

/** What a check finds. */
interface Checked {
  /** How many events were read; none of them is taken while one has a problem. */
  events: number;
  readonly problems: Findings;
  readonly warnings: Findings;
}

/** `trust-machine epcis check`: whether every event of a document can be anchored. */
export function checkCommand(io: Io): Command {
  return leaf(
    io,
    "check",
    "Checks an EPCIS document of any size, JSON-LD or XML, by the rules and the schema of EPCIS 2.0: every problem with its place. Exit code 1 if there is one.",
  )
    .argument("<document>", INPUT_HELP)
    .action(async (path: string, { json }: CommonOptions) => {
      const found = await check(io, path);
      print(io, json, { value: asJson(found), text: describe(found) });
      if (found.problems.count > 0) {
        const todo = "Correct each of them at its source; while there is one, no event of the document is taken.";
        throw notGood(path, found.problems, todo);
      }
    });
}

async function check(io: Io, path: string): Promise<Checked> {
  const found: Checked = { events: 0, problems: noFindings(), warnings: noFindings() };
  try {
    for await (const { problems, warnings } of streamDocument(io, path, { check: schemaCheck() })) {
      found.events++;
      found.problems.add(problems);
      found.warnings.add(warnings);
    }
  } catch (error) {
    const cause = error instanceof CliError ? error.cause : undefined;
    if (!(cause instanceof EpcisInvalidError)) throw error;
    found.problems.add(cause.problems);
  }
  return found;
}

function asJson({ events, problems, warnings }: Checked): object {
  return {
    events,
    problems: problems.kept,
    problemCount: problems.count,
    warnings: warnings.kept,
    warningCount: warnings.count,
  };
}

function describe({ events, problems, warnings }: Checked): string {
  const lines = [...listed("✖", problems), ...listed("!", warnings)];
  return problems.count > 0 ? lines.join("\n") : [...lines, `${events} events, all of them good.`].join("\n");
}

function listed(sign: string, { kept, count }: Findings): string[] {
  const more = count > kept.length ? [`${sign} and ${count - kept.length} more`] : [];
  return [...kept.map((finding) => `${sign} ${describeFinding(finding)}`), ...more];
}
