import type { Command } from "commander";

import { type FieldProblem, InvalidEvidenceUnitError } from "../../src/evidence/errors.js";
import { EVIDENCE_FIELDS, type EvidenceFieldName, mandatoryFieldMask } from "../../src/evidence/fields.js";
import type { EvidenceUnit } from "../../src/evidence/types.js";
import { unitId } from "../../src/evidence/unitId.js";
import { validateUnit } from "../../src/evidence/validateUnit.js";
import { CliError, EXIT } from "../lib/CliError.js";
import type { Io } from "../lib/Io.js";
import { type CommonOptions, leaf } from "../lib/leaf.js";
import { print } from "../lib/print.js";
import { INPUT_HELP } from "../lib/readInput.js";
import { readUnit } from "../lib/readUnit.js";
import { parseSeconds } from "../lib/parseSeconds.js";

interface Options extends CommonOptions {
  readonly mandatory?: string;
  readonly now?: bigint;
}

/** `trust-machine evidence check-unit`: whether the registry would take a unit, before anybody signs it. */
export function checkUnitCommand(io: Io): Command {
  return leaf(
    io,
    "check-unit",
    "Checks an evidence unit as the registry will, before anybody signs it. Exit code 1 if it would refuse.",
  )
    .argument("<unit>", `${INPUT_HELP}: a JSON object with the unit's fields; those that are left out are zero`)
    .option("--mandatory <fields>", "further fields that the schema demands, separated by commas")
    .option("--now <seconds>", "Unix second of the check; now without it", parseSeconds)
    .action(async (path: string, { mandatory, now, json }: Options) => {
      const unit = await readUnit(io, path);
      const problems = problemsOf(
        unit,
        mandatoryFieldMask(fieldNames(mandatory)),
        now ?? BigInt(Math.floor(Date.now() / 1000)),
      );

      const id = problems.length > 0 ? null : unitId(unit);
      const lines = problems.map(({ field, detail }) => `✖ ${field}: ${detail}`);
      print(io, json, { value: { id, problems }, text: id === null ? lines.join("\n") : `unit ${id}` });
      if (id === null) throw notGood(path, problems.length);
    });
}

function problemsOf(unit: EvidenceUnit, mandatoryFields: bigint, now: bigint): readonly FieldProblem[] {
  try {
    validateUnit(unit, { mandatoryFields, now });
    return [];
  } catch (error) {
    if (error instanceof InvalidEvidenceUnitError) return error.problems;
    throw error;
  }
}

function fieldNames(list = ""): EvidenceFieldName[] {
  const names = list
    .split(",")
    .map((name) => name.trim())
    .filter(Boolean);
  const known: readonly string[] = EVIDENCE_FIELDS.map(({ name }) => name);
  const unknown = names.find((name) => !known.includes(name));
  if (unknown === undefined) return names as EvidenceFieldName[];

  throw new CliError({
    what: `No field of a unit is called ${unknown}.`,
    why: `The fields are ${known.join(", ")}.`,
    todo: "Give --mandatory some of these, separated by commas.",
  });
}

function notGood(path: string, count: number): CliError {
  return new CliError(
    {
      what: `The registry would refuse ${path}.`,
      why: count === 1 ? "One field is at fault." : `${count} fields are at fault.`,
      todo: "Correct them before you ask notaries to sign.",
    },
    { exitCode: EXIT.negative },
  );
}
