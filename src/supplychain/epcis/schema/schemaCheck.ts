import { type OutputUnit, type Schema, Validator } from "@cfworker/json-schema";

import type { EpcisProblem } from "../errors.js";
import { isJsonArray, isJsonObject, JsonNumber, type JsonValue } from "../parseJson.js";
import { member } from "../validateEvent.js";
import { EPCIS_SCHEMA } from "./epcisSchema.js";

/** Judges a whole JSON-LD document beyond what the reader itself asks of its events. */
export type DocumentCheck = (root: JsonValue) => readonly EpcisProblem[];

/** Keywords that only say that something inside is wrong. */
const STRUCTURE = new Set([
  "$ref",
  "allOf",
  "if",
  "then",
  "properties",
  "items",
  "propertyNames",
  "additionalProperties",
]);

/**
 * Makes a check out of a JSON Schema, for `readEpcis`. It takes a multiple of the time that reading alone takes, so it is
 * for the gate through which documents come in, not for hashing again what was taken.
 *
 * @param schema - `EPCIS_SCHEMA` unless told; the one that GS1 publishes works as well, for whoever has it.
 * @param draft - The version of JSON Schema that it is written in.
 */
export function schemaCheck(schema: Schema = EPCIS_SCHEMA, draft: "7" | "2020-12" = "2020-12"): DocumentCheck {
  const validator = new Validator(schema, draft, false);
  return (root) => {
    const { valid, errors } = validator.validate(plain(root));
    return valid ? [] : problemsOf(errors, root);
  };
}

/** JSON as the validator knows it. What is empty or null counts as absent, as everywhere here. */
function plain(value: JsonValue): unknown {
  if (value instanceof JsonNumber) return Number(value.text);
  if (isJsonArray(value)) return value.map(plain);
  if (!isJsonObject(value)) return value;
  const entries = Object.entries(value).filter(([, entry]) => entry !== null && entry !== "");
  return Object.fromEntries(entries.map(([name, entry]) => [name, plain(entry)]));
}

function problemsOf(errors: readonly OutputUnit[], root: JsonValue): EpcisProblem[] {
  const seen = new Set<string>();
  return errors.flatMap((error) => {
    const { keyword, keywordLocation, instanceLocation } = error;
    // Of alternatives, the one that was meant is unknown: only that none fits is certain.
    const named = keyword === "propertyNames" || keyword === "additionalProperties";
    if ((STRUCTURE.has(keyword) && !named) || /\/(?:anyOf|oneOf|not|if|propertyNames)\//.test(keywordLocation))
      return [];

    const place = placed(instanceLocation, root);
    const inner = MEMBER.has(keyword) ? /"([^"]*)"/.exec(error.error)?.[1] : undefined;
    const path = inner === undefined ? place.path : place.path + member(inner);
    const problem = { ...place, path, reason: reasonOf(error) };
    const key = `${problem.path} ${problem.reason}`;
    if (seen.has(key)) return [];
    seen.add(key);
    return [problem];
  });
}

/** Keywords that speak of a member, which the library names in its message. */
const MEMBER = new Set(["required", "propertyNames", "additionalProperties"]);

const REASONS: Readonly<Record<string, string>> = {
  anyOf: "none of the forms that the schema allows here",
  not: "the schema forbids this here",
  uniqueItems: "the same value stands twice",
  minItems: "empty list",
  required: "missing",
  propertyNames: "not a field of the standard, and without a namespace",
  additionalProperties: "no such field may stand here",
};

function reasonOf({ keyword, error }: OutputUnit): string {
  const known = Object.hasOwn(REASONS, keyword) ? REASONS[keyword] : undefined;
  return `against the schema: ${known ?? error.replace(/^Instance /, "").replace(/\.$/, "")}`;
}

/** Where a JSON Pointer leads, as a JSONPath, and in which event. */
function placed(pointer: string, root: JsonValue): Pick<EpcisProblem, "eventIndex" | "path"> {
  let path = "$";
  let eventIndex = isJsonObject(root) && typeof root.type === "string" && root.type.endsWith("Event") ? 0 : null;
  let place: JsonValue | undefined = root;
  for (const step of pointer.replace(/^#\/?/, "").split("/").filter(Boolean)) {
    const name = decodeURIComponent(step).replaceAll("~1", "/").replaceAll("~0", "~");
    if (isJsonArray(place)) {
      if (eventIndex === null && path.endsWith(".eventList")) eventIndex = Number(name);
      path += `[${name}]`;
      place = place[Number(name)];
    } else {
      path += member(name);
      place = isJsonObject(place) ? place[name] : undefined;
    }
  }
  return { eventIndex, path };
}
