import { emptyUnit } from "../../src/evidence/emptyUnit.js";
import { EVIDENCE_FIELDS } from "../../src/evidence/fields.js";
import type { EvidenceUnit } from "../../src/evidence/types.js";
import { CliError } from "./CliError.js";
import type { Io } from "./Io.js";
import { readInput } from "./readInput.js";

/** Reads an evidence unit: fields that are left out are zero. Integers stand in JSON as numbers or, since some do not fit one, as decimal strings. */
export async function readUnit(io: Io, path: string): Promise<EvidenceUnit> {
  const given = parseObject(path, await readInput(io, path));
  const types = new Map<string, string>(EVIDENCE_FIELDS.map(({ name, type }) => [name, type]));
  const unknown = Object.keys(given).filter((name) => !types.has(name));
  if (unknown.length > 0) {
    throw malformed(path, `${unknown.join(", ")}: no field of a unit has this name.`);
  }
  const fields = Object.entries(given).map(([name, value]) => {
    const isInteger =
      types.get(name) !== "bytes32" &&
      /^\d+$/.test(String(value)) &&
      !(typeof value === "number" && !Number.isSafeInteger(value));
    return [name, isInteger ? BigInt(value as string | number) : value];
  });
  return { ...emptyUnit(), ...(Object.fromEntries(fields) as Partial<EvidenceUnit>) };
}

function parseObject(path: string, text: string): Record<string, unknown> {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (error) {
    throw malformed(path, `It is not JSON: ${(error as Error).message}.`);
  }
  if (typeof parsed === "object" && parsed !== null && !Array.isArray(parsed)) return parsed as Record<string, unknown>;
  throw malformed(path, "It is not a JSON object.");
}

function malformed(path: string, why: string): CliError {
  return new CliError({
    what: `${path} is no evidence unit.`,
    why,
    todo: "Give an object with the fields of docs/evidence/fields.md.",
  });
}
