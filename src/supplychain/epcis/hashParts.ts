import { canonicalText } from "./canonicalValue.js";
import { compareUtf8 } from "./compareUtf8.js";
import type { Shape } from "./eventShapes.js";
import type { HashProfile } from "./hashProfile.js";
import type { EpcisField } from "./model.js";

/** Joins parts in the order of their bytes. */
export const joinSorted = (parts: readonly string[]): string => [...parts].sort(compareUtf8).join("");

/** Puts a name before content, and nothing before no content. */
export const named = (name: string, content: string): string => (content === "" ? "" : name + content);

/** The name that the fields of a shape have in the model: bare lists repeat their item in place. */
export const modelName = (name: string, shape: Shape): string =>
  shape.kind === "list" && shape.bare ? shape.item : name;

/** The name that a field has in the pre-hash string. */
export const hashName = (name: string, profile: HashProfile): string =>
  name === "sensorElementList" && !profile.namesSensorElementList ? "" : name;

/** Tells whether a field belongs to another namespace. */
export const isExtension = ({ name }: EpcisField): boolean => name.startsWith("{");

/** Writes a field of unknown meaning and depth: an extension, master data. */
export function untyped(field: EpcisField): string {
  const value = canonicalText(field.value);
  return `${field.name}${value === "" ? "" : `=${value}`}${joinSorted(field.children.map(untyped))}`;
}
