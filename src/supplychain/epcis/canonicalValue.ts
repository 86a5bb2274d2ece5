import { canonicalDateTime } from "./canonicalDateTime.js";
import { canonicalDecimal } from "./canonicalDecimal.js";
import { canonicalIdentifier } from "./canonicalIdentifier.js";
import type { Scalar, Word } from "./eventShapes.js";
import { expandVocabulary } from "./vocabulary.js";

/**
 * Writes the value of a standard field in the one form that the event hash takes. A value that does not fit its field
 * stays as it is: refusing it is the validator's business.
 */
export function canonicalValue(text: string, shape: Scalar | Word): string {
  const value = text.trim();
  switch (shape.kind) {
    case "word":
      return value === "" ? "" : expandVocabulary(shape.vocabulary, value);
    case "time":
      return canonicalDateTime(value) ?? value;
    case "decimal":
      return canonicalDecimal(value) ?? value;
    case "hexBinary":
      return value;
    default:
      return canonicalText(value);
  }
}

/** A number spelled as JSON spells numbers; `007` is a code, not a number, and so is `1E5`. */
const PLAIN_NUMBER = /^-?(?:0|[1-9]\d*)\.\d+$/;

/**
 * Writes text of unknown meaning, such as the value of an extension, in the form that the event hash takes: trimmed, GS1
 * keys canonical, decimals without trailing zeros. Vocabulary is not expanded: a word means what its field says.
 */
export function canonicalText(text: string): string {
  const value = text.trim();
  if (PLAIN_NUMBER.test(value)) return canonicalDecimal(value) ?? value;
  return canonicalIdentifier(value) ?? value;
}
