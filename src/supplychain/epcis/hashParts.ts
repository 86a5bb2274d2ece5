import { canonicalText } from "./canonicalValue.js";
import { compareUtf8 } from "./compareUtf8.js";
import type { HashProfile } from "./hashProfile.js";
import type { EpcisField } from "./model.js";

/** Joins parts in the order of their bytes. */
export const joinSorted = (parts: readonly string[]): string =>
  parts.length < 2 ? (parts[0] ?? "") : [...parts].sort(compareUtf8).join("");

/** Puts a name before content, and nothing before no content. */
export const named = (name: string, content: string): string => (content === "" ? "" : name + content);

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
