import { HASHED_FIELDS, type Shape, UNHASHED_FIELDS } from "./eventShapes.js";
import { hashName, isExtension, joinSorted, named, untyped } from "./hashParts.js";
import type { HashProfile } from "./hashProfile.js";
import type { EpcisField } from "./model.js";
import { childShapes, entriesOf } from "./shapeTables.js";

type Fields = Readonly<Record<string, Shape>>;

const STANDARD: Fields = HASHED_FIELDS;

/**
 * Writes everything that follows the standard fields in the pre-hash string: master data, then the extensions that the
 * profile moves out of standard fields, then the event's own extensions with whatever stands where it has no place.
 *
 * @param fields - All fields of the event.
 * @param profile - What the profile does.
 */
export function trailingBlock(fields: readonly EpcisField[], profile: HashProfile): string {
  const others = fields.filter(({ name }) => !Object.hasOwn(STANDARD, name) && !Object.hasOwn(UNHASHED_FIELDS, name));
  if (profile.extensionsInPlace) return joinSorted([...others, ...strays(fields)].map(untyped));

  const moved: { readonly field: EpcisField; readonly extensions: string }[] = [];
  for (const { name, shape } of entriesOf(STANDARD)) {
    for (const field of fields) {
      if (field.name === name) moved.push({ field, extensions: movedExtensions(field, shape, profile) });
    }
  }
  // As in the reference implementation, a field whose extensions move takes its strays out of the hash.
  const settled = moved.filter(({ extensions }) => extensions === "").map(({ field }) => field);
  const ilmd = others.filter(({ name }) => name === "ilmd");
  const rest = others.filter(({ name }) => name !== "ilmd");

  return [
    joinSorted(ilmd.map(untyped)),
    ...moved.map(({ extensions }) => extensions),
    joinSorted([...rest, ...strays(settled)].map(untyped)),
  ].join("");
}

/** The extensions inside one standard field, under the names of the fields that lead to them. */
function movedExtensions(field: EpcisField, shape: Shape, profile: HashProfile): string {
  const name = hashName(field.name, profile);
  if (shape.kind === "list") {
    if (shape.bare) return movedExtensions(field, shape.of, profile);
    return named(name, joinSorted(field.children.map((item) => movedExtensions(item, shape.of, profile))));
  }
  if (shape.kind !== "record") return "";

  const nested = entriesOf(shape.fields).map((entry) => {
    const same = field.children.filter((child) => child.name === entry.modelName);
    return joinSorted(same.map((child) => movedExtensions(child, entry.shape, profile)));
  });
  return named(name, nested.join("") + joinSorted(field.children.filter(isExtension).map(untyped)));
}

/** Fields of no namespace inside standard fields that have no place for them, under the names that lead to them. */
function strays(fields: readonly EpcisField[]): EpcisField[] {
  return fields.flatMap((field) => {
    const shape = Object.hasOwn(STANDARD, field.name) ? STANDARD[field.name] : undefined;
    return shape === undefined ? [] : straysIn(field, shape);
  });
}

function straysIn(field: EpcisField, shape: Shape): EpcisField[] {
  if (field.children.length === 0) return [];

  const known = childShapes(shape);
  const children = field.children.flatMap((child) => {
    const childShape = known.get(child.name);
    if (childShape !== undefined) return straysIn(child, childShape);
    return isExtension(child) ? [] : [child];
  });
  return children.length === 0 ? [] : [{ name: field.name, value: "", children }];
}
