import { canonicalText, canonicalValue } from "./canonicalValue.js";
import { compareUtf8 } from "./compareUtf8.js";
import { IllFormedTextError } from "./errors.js";
import type { Scalar, Shape, Word } from "./eventShapes.js";
import type { EpcisField } from "./model.js";

/**
 * Writes a field as JSON (RFC 8785) in a form that equal fields share whatever their syntax: `[name, value, children]`, values as
 * the event hash writes them, children in the order of their bytes, what is empty left out. No text can imitate another field.
 *
 * @param field - The field.
 * @param shape - What the standard says of it; `undefined` for extensions and master data.
 * @returns The JSON; empty when the field holds nothing.
 * @throws IllFormedTextError when a name or value cannot be written in UTF-8.
 */
export function canonicalField(field: EpcisField, shape: Shape | undefined): string {
  if (/\p{Surrogate}/u.test(`${field.name} ${field.value}`)) throw new IllFormedTextError();

  const value = valueOf(field, shape);
  const children = sortedJson(field.children.map((child) => canonicalField(child, shapeOf(shape, child.name))));
  const isEmpty = value === "" && children === "[]";
  return isEmpty ? "" : `[${JSON.stringify(field.name)},${JSON.stringify(value)},${children}]`;
}

/** Puts JSON texts into one list, in the order of their bytes; empty texts are left out. */
export function sortedJson(parts: readonly string[]): string {
  const filled = parts.filter((part) => part !== "").sort(compareUtf8);
  return `[${filled.join(",")}]`;
}

/** The value of a field in the form that the event hash takes; empty where it has children alone. */
export function valueOf({ value }: EpcisField, shape: Shape | undefined): string {
  if (shape?.kind === "pair") return canonicalValue(value, { kind: "key" });
  return isScalar(shape) ? canonicalValue(value, shape) : canonicalText(value);
}

/** The shape of what stands inside a field; `undefined` where the standard says nothing of it. */
export function shapeOf(parent: Shape | undefined, name: string): Shape | undefined {
  switch (parent?.kind) {
    case "list":
      return name === parent.item ? parent.of : undefined;
    case "record": {
      const shape = Object.hasOwn(parent.fields, name) ? parent.fields[name] : undefined;
      return shape?.kind === "list" && shape.bare ? shape.of : shape;
    }
    case "pair":
      return name === "type" ? { kind: "word", vocabulary: parent.type } : undefined;
    default:
      return undefined;
  }
}

function isScalar(shape: Shape | undefined): shape is Scalar | Word {
  return shape !== undefined && shape.kind !== "list" && shape.kind !== "record" && shape.kind !== "pair";
}
