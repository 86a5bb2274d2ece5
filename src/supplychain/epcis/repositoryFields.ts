import type { EpcisEvent } from "./model.js";
import { expandName, type Namespaces } from "./namespaces.js";
import { isJsonArray, type JsonObject } from "./parseJson.js";

/** The field of a document by which a repository names the extensions that are its own notes, not the event's data. */
const IGNORE_FIELDS = "{https://repository-x.example.com/}ignoreFields";

/**
 * Finds the extension fields that a document declares to be notes of a repository (a capture id, a stored hash). They
 * are left out of the model altogether, so that nothing which the hash does not cover can pass for a part of the event.
 * Standard fields cannot be declared away.
 *
 * @returns Expanded names.
 */
export function repositoryFields(root: JsonObject, namespaces: Namespaces): ReadonlySet<string> {
  const declared = Object.entries(root).find(([name]) => expandName(name, namespaces) === IGNORE_FIELDS)?.[1];
  const names = (isJsonArray(declared) ? declared : [declared]).map((name) =>
    typeof name === "string" ? expandName(name, namespaces) : null,
  );
  return new Set(names.filter((name) => name !== null));
}

/** The event without its own fields of these names. */
export function withoutFields(event: EpcisEvent, names: ReadonlySet<string>): EpcisEvent {
  return names.size === 0 ? event : { ...event, fields: event.fields.filter(({ name }) => !names.has(name)) };
}
