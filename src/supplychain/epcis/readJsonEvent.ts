import type { EpcisEvent } from "./model.js";
import type { Namespaces } from "./namespaces.js";
import type { JsonObject, JsonValue } from "./parseJson.js";
import { withoutFields } from "./repositoryFields.js";
import { toEvent } from "./toEvent.js";
import { type EventFindings, validateEvent } from "./validateEvent.js";

/** An event of JSON-LD, read and judged. */
export interface ReadJsonEvent extends EventFindings {
  /** The event; `null` when it has problems. */
  readonly event: EpcisEvent | null;
}

/** Where an event stands. */
export interface EventPlace {
  /** Its position in the document, from 0. */
  readonly index: number;
  readonly path: string;
  /** The prefixes of its document. */
  readonly namespaces: Namespaces;
  /** Fields that are a repository's notes and no part of the event, by their expanded names. */
  readonly foreign: ReadonlySet<string>;
}

/** Reads one event of JSON-LD into the model that every reader delivers, or says all that is wrong with it. */
export function readJsonEvent(json: JsonValue, { index, path, namespaces, foreign }: EventPlace): ReadJsonEvent {
  const { problems, warnings } = validateEvent(json, index, path, namespaces);
  const event = problems.length > 0 ? null : withoutFields(toEvent(json as JsonObject, namespaces), foreign);
  return { event, problems, warnings };
}
