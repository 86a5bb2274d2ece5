import { canonicalDecimal } from "../canonicalDecimal.js";
import type { Scalar, Word } from "../eventShapes.js";
import { expandGs1Curie, type Namespaces, STANDARD_NAMESPACES } from "../namespaces.js";
import { JsonNumber, type JsonValue } from "../parseJson.js";
import { shortWord } from "../vocabulary.js";

/** The spellings of `xsd:boolean`. */
const TRUTH: ReadonlyMap<string, boolean> = new Map([
  ["true", true],
  ["1", true],
  ["false", false],
  ["0", false],
]);

/**
 * Types a text as JSON would have it. What does not fit its field stays a text, and the validator says so.
 *
 * @param text - The text of an element or attribute.
 * @param shape - What the field takes.
 * @param namespaces - Those in force where the text stands, for `gs1:Temperature` and its like. Words of the standard
 * become bare ones, as JSON-LD has them.
 */
export function xmlScalar(text: string, shape: Scalar | Word, namespaces: Namespaces): JsonValue {
  const trimmed = text.trim();
  switch (shape.kind) {
    case "text":
      return text;
    case "decimal":
      return canonicalDecimal(trimmed) === null ? trimmed : new JsonNumber(trimmed);
    case "boolean":
      return TRUTH.get(trimmed) ?? trimmed;
    case "word": {
      const expanded = expandGs1Curie(trimmed, namespaces);
      const uri = expanded === trimmed ? expandGs1Curie(trimmed, STANDARD_NAMESPACES) : expanded;
      return uri === "" ? "" : shortWord(shape.vocabulary, uri);
    }
    default:
      return trimmed;
  }
}
