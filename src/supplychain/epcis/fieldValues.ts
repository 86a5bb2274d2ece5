import type { EpcisEvent, EpcisField } from "./model.js";

/**
 * Collects the values that stand at a path of field names, in document order:
 * `fieldValues(event, "quantityList", "quantityElement", "epcClass")`.
 *
 * @param event - The event to look into.
 * @param path - Field names from the event inwards; extensions by their expanded name (`{namespace}name`).
 * @returns Every value found; empty when the path leads nowhere.
 */
export function fieldValues(event: EpcisEvent, ...path: readonly string[]): string[] {
  let level: readonly EpcisField[] = event.fields;
  let found: EpcisField[] = [];
  for (const name of path) {
    found = level.filter((field) => field.name === name);
    level = found.flatMap((field) => field.children);
  }
  return found.map((field) => field.value).filter((value) => value !== "");
}
