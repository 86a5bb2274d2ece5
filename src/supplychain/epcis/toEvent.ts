import { canonicalDecimal } from "./canonicalDecimal.js";
import { EVENT_SHAPES, type EventType, type RecordShape, type Shape } from "./eventShapes.js";
import type { EpcisEvent, EpcisField } from "./model.js";
import { expandGs1Curie, expandName, type Namespaces, withContext } from "./namespaces.js";
import { isJsonArray, isJsonObject, JsonNumber, type JsonObject, type JsonValue } from "./parseJson.js";

/** Keys that say nothing about the event itself: scoping, its type, and remarks for people. */
const LEFT_OUT = new Set(["@context", "comment", "rdfs:comment"]);

/**
 * Turns one validated JSON-LD event into the syntax-free model.
 *
 * @param event - An event without problems.
 * @param outer - The namespaces of its document.
 */
export function toEvent(event: JsonObject, outer: Namespaces): EpcisEvent {
  const { type, ...fields } = event;
  return { type: type as EventType, fields: recordFields(fields, EVENT_SHAPES[type as EventType], outer) };
}

function recordFields(value: JsonObject, shape: RecordShape, outer: Namespaces): EpcisField[] {
  const namespaces = withContext(value["@context"], outer);
  return Object.entries(value).flatMap(([name, entry]) => {
    if (LEFT_OUT.has(name)) return [];
    const known = Object.hasOwn(shape.fields, name) ? shape.fields[name] : undefined;
    return known === undefined ? extension(name, entry, namespaces) : standard(name, entry, known, namespaces);
  });
}

function standard(name: string, value: JsonValue, shape: Shape, namespaces: Namespaces): EpcisField[] {
  if (value === null) return [];
  switch (shape.kind) {
    case "list": {
      const items = (isJsonArray(value) ? value : [value]).flatMap((item) =>
        standard(shape.item, item, shape.of, namespaces),
      );
      return shape.bare ? items : [{ name, value: "", children: items }];
    }
    case "record":
      return isJsonObject(value) ? [{ name, value: "", children: recordFields(value, shape, namespaces) }] : [];
    case "pair": {
      const { [shape.value]: reference = "", type } = value as JsonObject;
      const kind = { kind: "word", vocabulary: shape.type } as const;
      const children = type === undefined ? [] : standard("type", type, kind, namespaces);
      return [{ name, value: scalarText(reference), children }];
    }
    case "word":
      return [{ name, value: expandGs1Curie(scalarText(value), namespaces), children: [] }];
    default:
      return [{ name, value: scalarText(value), children: [] }];
  }
}

/** An extension of any depth; a list repeats the field, as XML repeats the element. */
function extension(name: string, value: JsonValue, outer: Namespaces): EpcisField[] {
  if (value === null) return [];
  if (isJsonArray(value)) return value.flatMap((item) => extension(name, item, outer));

  const expanded = expandName(name, outer) ?? name;
  if (!isJsonObject(value)) return [{ name: expanded, value: extensionText(value), children: [] }];

  const namespaces = withContext(value["@context"], outer);
  const children = Object.entries(value).flatMap(([key, entry]) =>
    LEFT_OUT.has(key) || key === "@value" ? [] : extension(key, entry, namespaces),
  );
  return [{ name: expanded, value: ownText(value["@value"]), children }];
}

/** A JSON-LD value object says its text beside what describes it, as an XML element does beside its attributes. */
function ownText(value: JsonValue | undefined): string {
  return value === undefined || value === null || isJsonArray(value) || isJsonObject(value) ? "" : extensionText(value);
}

function scalarText(value: JsonValue): string {
  return value instanceof JsonNumber ? value.text : String(value);
}

/** Nothing tells later that this text was a number, so its exponent is written out here. */
function extensionText(value: JsonValue): string {
  return value instanceof JsonNumber && /e/i.test(value.text)
    ? (canonicalDecimal(value.text) ?? value.text)
    : scalarText(value);
}
