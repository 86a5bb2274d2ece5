import { parse } from "lossless-json";

import { JsonSyntaxError } from "./errors.js";
import { quickJson } from "./quickJson.js";

/** A JSON number as the document spells it: `12345678901234567890`, `1.50` and `1e3` all survive. */
export class JsonNumber {
  constructor(readonly text: string) {}
}

/** A JSON object; keys are own properties in document order. */
export interface JsonObject {
  readonly [key: string]: JsonValue;
}

/** Any JSON value, with numbers kept as text. */
export type JsonValue = null | boolean | string | JsonNumber | readonly JsonValue[] | JsonObject;

/** Tells whether a JSON value is an object (not an array, not a number). */
export function isJsonObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof JsonNumber);
}

/** Tells whether a JSON value is an array. */
export function isJsonArray(value: JsonValue | undefined): value is readonly JsonValue[] {
  return Array.isArray(value);
}

/** Levels of lists and objects that a document may have; EPCIS needs about ten. */
const MAX_DEPTH = 128;

/**
 * Parses JSON (RFC 8259) without passing a number through a float. A leading byte order mark is skipped; a key that
 * stands twice in one object with different values is an error, because readers differ in which one they keep.
 *
 * @param text - The document.
 * @returns The value; its numbers are {@link JsonNumber}.
 * @throws {@link JsonSyntaxError} with line and column when the text is not JSON or is nested too deeply to read.
 */
export function parseJson(text: string): JsonValue {
  const json = text.startsWith("\uFEFF") ? text.slice(1) : text;
  const quick = quickJson(json, { maxDepth: MAX_DEPTH, toNumber });
  if (quick !== null) return quick.value as JsonValue;

  refuseDepth(json);
  try {
    return parse(json, undefined, toNumber) as JsonValue;
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : String(cause);
    const [, reason, offset] = POSITION.exec(message) ?? [];
    throw new JsonSyntaxError(reason ?? message, lineAndColumn(json, Number(offset ?? 0)), cause);
  }
}

const toNumber = (digits: string): JsonNumber => new JsonNumber(digits);

/** The parser puts the place of an error at the end of its message. */
const POSITION = /^(.*?)(?: at position (\d+))?$/s;

/** Counts brackets outside strings, so that no text can exhaust the stack of this reader or of those after it. */
function refuseDepth(json: string): void {
  let depth = 0;
  let inString = false;
  for (let i = 0; i < json.length; i++) {
    const character = json[i];
    if (inString && character === "\\") i++;
    else if (character === '"') inString = !inString;
    else if (inString) continue;
    else if (character === "[" || character === "{") depth++;
    else if (character === "]" || character === "}") depth--;

    if (depth > MAX_DEPTH) {
      throw new JsonSyntaxError(`nested deeper than ${MAX_DEPTH} levels`, lineAndColumn(json, i));
    }
  }
}

function lineAndColumn(json: string, offset: number): { line: number; column: number } {
  const before = json.slice(0, offset).split(/\r\n|\n|\r/);
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}
