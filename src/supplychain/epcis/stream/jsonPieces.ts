import { EpcisInvalidError, JsonSyntaxError, LateContextError } from "../errors.js";
import { documentError, EVENT_LISTS, locateEvents } from "../locateEvents.js";
import type { EpcisDocument } from "../model.js";
import { type Namespaces, STANDARD_NAMESPACES, withContext } from "../namespaces.js";
import { isJsonObject, type JsonObject, type JsonValue, parseJson } from "../parseJson.js";
import { readJsonEvent } from "../readJsonEvent.js";
import { repositoryFields } from "../repositoryFields.js";
import type { DocumentCheck } from "../schema/schemaCheck.js";
import { shifted, splitJson, type TextPosition } from "../splitJson.js";
import { isEventType } from "../validateEvent.js";
import type { PieceReader, StreamedEvent } from "./StreamedEvent.js";

const LISTS: ReadonlySet<string> = new Set(Object.values(EVENT_LISTS).map((path) => path.join(".")));
const ORIGIN: TextPosition = { line: 1, column: 1 };

/** What has to be known of a document before its events can be read. */
interface Head {
  readonly type: EpcisDocument["type"] | null;
  readonly namespaces: Namespaces;
  readonly foreign: ReadonlySet<string>;
  /** The JSONPath of the list of events. */
  readonly path: string;
  /** How many events of other documents came before. */
  readonly before: number;
}

/** Reads EPCIS of JSON-LD in pieces: a document, an event, or several of them one after the other. */
export function jsonPieces(check?: DocumentCheck): PieceReader {
  let head: Head | null = null;
  let count = 0;
  let isFirst = true;
  let ready: StreamedEvent[] = [];

  const deliver = (json: JsonValue, path: string, { type, namespaces, foreign }: Head): void => {
    const index = count++;
    ready.push({ index, json, type, namespaces, ...readJsonEvent(json, { index, path, namespaces, foreign }, check) });
  };

  const splitter = splitJson({
    list: (names, text) => {
      if (!LISTS.has(names.join("."))) return false;
      const root = parseJson(text);
      if (!isJsonObject(root) || isEventType(root.type)) return false;

      head = headOf(root, `$.${names.join(".")}`, count);
      return true;
    },
    item: (text, position) => {
      const { path, before } = head as Head;
      const json = parsed(text, (place) => shifted(place, ORIGIN, position));
      deliver(json, `${path}[${count - before}]`, head as Head);
    },
    rest: (text, positionOf) => {
      const root = parsed(text, positionOf);
      if (head !== null) {
        requireAsAnnounced(root, head);
        const problems = check?.(root) ?? [];
        if (problems.length > 0) throw new EpcisInvalidError(problems);
      } else {
        const { namespaces, foreign, events, pathOf, type } = whole(root);
        events.forEach((json, i) => {
          deliver(json, pathOf(i), { type, namespaces, foreign, path: "", before: count });
        });
      }
      head = null;
    },
  });

  const taken = (): readonly StreamedEvent[] => {
    const events = ready;
    ready = [];
    return events;
  };
  return {
    write: (text) => {
      splitter.write(isFirst && text.startsWith("\uFEFF") ? text.slice(1) : text);
      isFirst = false;
      return taken();
    },
    close: () => {
      splitter.close();
      return taken();
    },
  };
}

/** Parses a part of the text; an error names its place in the whole. */
function parsed(text: string, positionOf: (position: TextPosition) => TextPosition): JsonValue {
  try {
    return parseJson(text);
  } catch (error) {
    if (error instanceof JsonSyntaxError) throw new JsonSyntaxError(error.reason, positionOf(error), error.cause);
    throw error;
  }
}

function headOf(root: JsonObject, path: string, before: number): Head {
  if (root["@context"] === undefined) throw new LateContextError();

  const namespaces = withContext(root["@context"], STANDARD_NAMESPACES);
  const type = root.type === undefined ? null : locateEvents(root).type;
  return { type, namespaces, foreign: repositoryFields(root, namespaces), path, before };
}

/** Whatever stands after the events must not say otherwise than what stood before them. */
function requireAsAnnounced(root: JsonValue, { path, foreign }: Head): void {
  const { type, foreign: declared, pathOf } = whole(root);
  if (isEventType(type)) throw documentError("$.type", "an event type, after a list of events");
  if (pathOf(0) !== `${path}[0]`) throw documentError("$.type", `${type}, whose events do not stand in ${path}`);

  const late = [...declared].filter((name) => !foreign.has(name));
  if (late.length > 0) {
    throw documentError("$", `declares after the events that ${late.join(", ")} are a repository's notes`);
  }
}

function whole(root: JsonValue): ReturnType<typeof locateEvents> & Pick<Head, "namespaces" | "foreign"> {
  if (!isJsonObject(root)) throw documentError("$", "not an EPCIS document: the root is not an object");
  if (root["@context"] === undefined) throw documentError('$["@context"]', "missing");

  const namespaces = withContext(root["@context"], STANDARD_NAMESPACES);
  return { ...locateEvents(root), namespaces, foreign: repositoryFields(root, namespaces) };
}
