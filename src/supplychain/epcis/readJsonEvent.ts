import type { EpcisProblem } from "./errors.js";
import type { EpcisEvent } from "./model.js";
import type { Namespaces } from "./namespaces.js";
import { isJsonObject, type JsonObject, type JsonValue } from "./parseJson.js";
import { withoutFields } from "./repositoryFields.js";
import { beyond } from "./schema/beyond.js";
import type { DocumentCheck } from "./schema/schemaCheck.js";
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

/**
 * Reads one event of JSON-LD into the model that every reader delivers, or says all that is wrong with it.
 *
 * @param json - The event as parsed.
 * @param place - Where it stands.
 * @param check - What else is asked of it, as of an event that stands alone.
 */
export function readJsonEvent(json: JsonValue, place: EventPlace, check?: DocumentCheck): ReadJsonEvent {
  const { index, path, namespaces, foreign } = place;
  const { problems: own, warnings } = validateEvent(json, index, path, namespaces);
  const problems = check === undefined || !isJsonObject(json) ? own : [...own, ...further(json, place, own, check)];
  const event = problems.length > 0 ? null : withoutFields(toEvent(json as JsonObject, namespaces), foreign);
  return { event, problems, warnings };
}

function further(
  json: JsonObject,
  { index, path }: EventPlace,
  own: readonly EpcisProblem[],
  check: DocumentCheck,
): EpcisProblem[] {
  const found = check({ "@context": [], ...json });
  return beyond(
    own,
    found.map((problem) => ({ ...problem, eventIndex: index, path: path + problem.path.slice(1) })),
  );
}
