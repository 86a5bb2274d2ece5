import { canonicalDecimal } from "./canonicalDecimal.js";
import { EVENT_SHAPES, type List, type Pair, type RecordShape, type Shape } from "./eventShapes.js";
import type { EpcisEvent, EpcisField } from "./model.js";
import { STANDARD_NAMESPACES } from "./namespaces.js";
import { JsonNumber, type JsonObject, type JsonValue } from "./parseJson.js";

/** Gives namespaces the prefixes under which a document declares them. */
export interface Prefixes {
  /** The prefix of a namespace; a new one where it has none yet. */
  readonly of: (namespace: string) => string;
  /** Those that a document has to declare, because the standard does not: prefix to namespace. */
  readonly declared: () => Readonly<Record<string, string>>;
}

/**
 * Starts to give out prefixes.
 *
 * @param preferred - Prefixes to use for their namespaces, as the documents that the events come from have them.
 */
export function givePrefixes(preferred: ReadonlyMap<string, string> = new Map()): Prefixes {
  const known = new Map([...preferred, ...STANDARD_NAMESPACES].map(([prefix, namespace]) => [namespace, prefix]));
  const taken = new Set(known.values());
  const given = new Map<string, string>();

  return {
    of: (namespace) => {
      let prefix = known.get(namespace);
      for (let i = 1; prefix === undefined; i++) prefix = taken.has(`ns${i}`) ? undefined : `ns${i}`;
      taken.add(prefix);
      known.set(namespace, prefix);
      if (STANDARD_NAMESPACES.get(prefix) !== namespace) given.set(prefix, namespace);
      return prefix;
    },
    declared: () => Object.fromEntries(given),
  };
}

/**
 * Writes an event as EPCIS 2.0 JSON-LD. Reading it again gives an event with the same hash, whatever syntax it came from; texts of
 * extensions are written as strings, since a reader keeps no difference.
 *
 * @param event - The event.
 * @param prefixes - Where the prefixes of extensions come from; the document declares them in its `@context`.
 */
export function toJsonLd({ type, fields }: EpcisEvent, prefixes: Prefixes): JsonObject {
  return { type, ...record(fields, EVENT_SHAPES[type], prefixes) };
}

function record(fields: readonly EpcisField[], { fields: shapes }: RecordShape, prefixes: Prefixes): JsonObject {
  const json: Record<string, JsonValue> = {};
  for (const field of fields) {
    const shape = Object.hasOwn(shapes, field.name) ? shapes[field.name] : undefined;
    if (shape === undefined) append(json, extensionName(field.name, prefixes), extension(field, prefixes));
    else if (shape.kind === "list" && shape.bare) append(json, field.name, standard(field, shape.of, prefixes), true);
    else json[field.name] = standard(field, shape, prefixes);
  }
  return json;
}

function standard(field: EpcisField, shape: Shape, prefixes: Prefixes): JsonValue {
  switch (shape.kind) {
    case "list":
      return list(field, shape, prefixes);
    case "record":
      return record(field.children, shape, prefixes);
    case "pair":
      return pair(field, shape);
    case "decimal":
      return number(field.value.trim());
    case "boolean":
      return field.value.trim() === "true" || field.value.trim() === "1";
    default:
      return field.value;
  }
}

/** A list whose elements stand in the model as children; one of another name has no place in it. */
function list({ children }: EpcisField, { item, of }: List, prefixes: Prefixes): JsonValue {
  return children.filter(({ name }) => name === item).map((child) => standard(child, of, prefixes));
}

function pair({ value, children }: EpcisField, { value: name }: Pair): JsonObject {
  const type = children.find((child) => child.name === "type")?.value;
  return type === undefined ? { [name]: value } : { type, [name]: value };
}

/** JSON has no leading zeros and no plus sign, so that the plain form stands for every spelling. */
function number(text: string): JsonValue {
  const plain = canonicalDecimal(text);
  return plain === null ? text : new JsonNumber(plain);
}

function extension({ value, children }: EpcisField, prefixes: Prefixes): JsonValue {
  if (children.length === 0) return value;
  const json: Record<string, JsonValue> = {};
  for (const child of children) append(json, extensionName(child.name, prefixes), extension(child, prefixes));
  return json;
}

function extensionName(name: string, prefixes: Prefixes): string {
  const [, namespace, local = ""] = /^\{(.*)\}([^}]*)$/s.exec(name) ?? [];
  return namespace === undefined ? name : `${prefixes.of(namespace)}:${local}`;
}

/** A field that stands more than once is a list in JSON. */
function append(json: Record<string, JsonValue>, name: string, value: JsonValue, isList = false): void {
  const there = Object.hasOwn(json, name) ? json[name] : undefined;
  if (there === undefined) json[name] = isList ? [value] : value;
  else json[name] = Array.isArray(there) ? [...(there as JsonValue[]), value] : [there, value];
}
