import { canonicalDateTime } from "./canonicalDateTime.js";
import { canonicalDecimal } from "./canonicalDecimal.js";
import type { Scalar, Word } from "./eventShapes.js";
import { identifierProblem } from "./identifierProblem.js";
import { expandGs1Curie, type Namespaces } from "./namespaces.js";
import { JsonNumber, type JsonValue } from "./parseJson.js";
import { isVocabularyValue } from "./vocabulary.js";

type TextKind = Exclude<Scalar["kind"], "decimal" | "boolean">;

const ACTIONS = ["ADD", "OBSERVE", "DELETE"];
const URI = /^[A-Za-z][A-Za-z0-9+.-]*:\S+$/;

/** What each kind of text has to look like, and how to say that it does not. */
const TEXT_CHECKS: Readonly<Record<TextKind, (text: string) => string | null>> = {
  text: () => null,
  uri: (text) => (URI.test(text) ? null : `not a URI: ${JSON.stringify(text)}`),
  key: identifierProblem,
  time: (text) =>
    canonicalDateTime(text) === null ? `not a date-time with seconds and time zone: ${JSON.stringify(text)}` : null,
  offset: (text) =>
    /^[+-](?:(?:0\d|1[0-3]):[0-5]\d|14:00)$/.test(text)
      ? null
      : `not a time zone offset from -14:00 to +14:00: ${JSON.stringify(text)}`,
  action: (text) => (ACTIONS.includes(text) ? null : `not ADD, OBSERVE or DELETE: ${JSON.stringify(text)}`),
  hexBinary: (text) => (/^(?:[0-9A-Fa-f]{2})+$/.test(text) ? null : `not hexadecimal bytes: ${JSON.stringify(text)}`),
  unit: unitProblem,
};

/** Says whether a text has the form of a unit code; which codes there are, UN/ECE decides twice a year. */
export function unitProblem(text: string): string | null {
  return /^[A-Z0-9]{2,3}$/.test(text) ? null : `not a UN/ECE Recommendation 20 unit code: ${JSON.stringify(text)}`;
}

/**
 * Says what is wrong with a single value of an event, if anything.
 *
 * @returns The reason as a phrase, or `null` when the value fits its shape.
 */
export function scalarProblem(value: JsonValue, shape: Scalar | Word, namespaces: Namespaces): string | null {
  switch (shape.kind) {
    case "decimal":
      return value instanceof JsonNumber && canonicalDecimal(value.text) !== null
        ? null
        : `not a number: ${describe(value)}`;
    case "boolean":
      return typeof value === "boolean" ? null : `not true or false: ${describe(value)}`;
    default:
      if (typeof value !== "string") return `not a text: ${describe(value)}`;
      return shape.kind === "word" ? wordProblem(value, shape, namespaces) : TEXT_CHECKS[shape.kind](value);
  }
}

function wordProblem(value: string, { vocabulary }: Word, namespaces: Namespaces): string | null {
  return isVocabularyValue(vocabulary, expandGs1Curie(value, namespaces))
    ? null
    : `not a word of the standard's ${vocabulary} vocabulary: ${JSON.stringify(value)}`;
}

/** A value, or its kind where the value would be long. */
export function describe(value: JsonValue): string {
  if (value instanceof JsonNumber) return value.text;
  if (Array.isArray(value)) return "a list";
  return typeof value === "object" && value !== null ? "an object" : JSON.stringify(value);
}
