import { canonicalValue } from "./canonicalValue.js";
import { HASHED_FIELDS, type Shape } from "./eventShapes.js";
import { hashName, isExtension, joinSorted, named, untyped } from "./hashParts.js";
import { type HashProfile, hashProfile } from "./hashProfile.js";
import type { EpcisEvent, EpcisField } from "./model.js";
import { entriesOf } from "./shapeTables.js";
import { trailingBlock } from "./trailingBlock.js";

/**
 * Writes the string whose SHA-256 is the event hash: every covered field as `name=value`, in the canonical order, without
 * separators; equal events give equal strings whatever syntax, spelling or order they were written in.
 *
 * Because the standard has no separators, text that somebody chooses (an extension, a serial) can imitate the fields
 * after it. The hash tells events apart among honest partners; where the author is not trusted, keep the document and
 * check it against its data-availability hash too.
 *
 * Source: GS1 CBV 2.0, section 8.9, and the draft of CBV 2.1.
 *
 * @param event - The event.
 * @param profile - The profile id, `CBV_2_0` or `CBV_2_1_DRAFT`.
 * @throws UnknownHashProfileError for any other id.
 */
export function preHash(event: EpcisEvent, profile: number): string {
  const rules = hashProfile(profile);
  return `eventType=${event.type}${inOrder(event.fields, HASHED_FIELDS, rules)}${trailingBlock(event.fields, rules)}`;
}

/** Writes fields by the order of their table; fields of one name are sorted among themselves. */
function inOrder(fields: readonly EpcisField[], order: Readonly<Record<string, Shape>>, rules: HashProfile): string {
  let text = "";
  for (const { modelName, shape } of entriesOf(order)) text += sorted(fields, modelName, shape, rules);
  return text;
}

/** Writes the fields of one name, sorted among themselves. */
function sorted(fields: readonly EpcisField[], name: string, shape: Shape, rules: HashProfile): string {
  const parts: string[] = [];
  for (const field of fields) if (field.name === name) parts.push(written(field, shape, rules));
  return joinSorted(parts);
}

/** One field with all it holds; empty when it holds nothing. */
function written(field: EpcisField, shape: Shape, rules: HashProfile): string {
  switch (shape.kind) {
    case "list": {
      if (shape.bare) return written(field, shape.of, rules);
      return named(hashName(field.name, rules), sorted(field.children, shape.item, shape.of, rules));
    }
    case "record": {
      const extensions = rules.extensionsInPlace ? field.children.filter(isExtension) : [];
      return named(field.name, inOrder(field.children, shape.fields, rules) + joinSorted(extensions.map(untyped)));
    }
    case "pair": {
      const type = sorted(field.children, "type", { kind: "word", vocabulary: shape.type }, rules);
      return type + written(field, { kind: "key" }, rules);
    }
    default:
      return named(`${field.name}=`, canonicalValue(field.value, shape));
  }
}
