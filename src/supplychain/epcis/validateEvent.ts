import type { EpcisProblem } from "./errors.js";
import { EVENT_SHAPES, type EventType, type List, type Pair, type RecordShape, type Shape } from "./eventShapes.js";
import { identifierDoubt } from "./identifierProblem.js";
import { missingParts } from "./missingParts.js";
import { expandName, type Namespaces, withContext } from "./namespaces.js";
import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from "./parseJson.js";
import { describe, scalarProblem } from "./scalarProblem.js";

/** Keys that carry no data of their own. */
const SILENT_KEYS = new Set(["@context", "rdfs:comment", "comment"]);

/**
 * Checks one event as it stands in a JSON-LD document and reports everything that is wrong with it.
 *
 * The check is written by hand against one table, `eventShapes.ts`, that the reader and the hash share: it covers the
 * fields that the hash reads, and each finding names its path and reason in words a supplier can act on. It does not
 * replace the published JSON Schema, which also judges master data and headers.
 *
 * @param event - The event as parsed.
 * @param eventIndex - Its position in the document, from 0.
 * @param path - Its JSONPath.
 * @param outer - The namespaces of its document.
 * @returns Everything found, in document order; an event without problems is good, warnings or not.
 */
export function validateEvent(event: JsonValue, eventIndex: number, path: string, outer: Namespaces): EventFindings {
  const problems: EpcisProblem[] = [];
  const warnings: EpcisProblem[] = [];
  const report = (at: string, reason: string): void => {
    problems.push({ eventIndex, path: at, reason });
  };
  const warn = (at: string, reason: string): void => {
    warnings.push({ eventIndex, path: at, reason });
  };

  if (!isJsonObject(event)) {
    report(path, `not an event: ${describe(event)}`);
  } else if (!isEventType(event.type)) {
    report(`${path}.type`, typeProblem(event.type));
  } else {
    const { type, ...fields } = event;
    checkRecord({ value: fields, path, namespaces: outer, report, warn }, EVENT_SHAPES[type]);
    for (const { field, reason } of missingParts(type, event)) report(`${path}.${field}`, reason);
  }
  return { problems, warnings };
}

function typeProblem(type: JsonValue | undefined): string {
  if (type === "QuantityEvent") return "QuantityEvent is gone from EPCIS 2.0: send an ObjectEvent with a quantityList";
  return `not an EPCIS event type: ${type === undefined ? "missing" : describe(type)}`;
}

/** What a check finds. Warnings do not stand in the way of reading, but somebody should look at the value. */
export interface EventFindings {
  readonly problems: readonly EpcisProblem[];
  readonly warnings: readonly EpcisProblem[];
}

/** Tells whether a value names one of the five event types. */
export function isEventType(value: JsonValue | undefined): value is EventType {
  return typeof value === "string" && Object.hasOwn(EVENT_SHAPES, value);
}

interface Place<Value extends JsonValue = JsonValue> {
  readonly value: Value;
  readonly path: string;
  readonly namespaces: Namespaces;
  readonly report: (path: string, reason: string) => void;
  readonly warn: (path: string, reason: string) => void;
}

function check(place: Place, shape: Shape): void {
  switch (shape.kind) {
    case "list":
      return checkList(place, shape);
    case "record":
      return isJsonObject(place.value)
        ? checkRecord({ ...place, value: place.value }, shape)
        : place.report(place.path, `not an object: ${describe(place.value)}`);
    case "pair":
      return checkPair(place, shape);
    default: {
      const reason = scalarProblem(place.value, shape, place.namespaces);
      const doubt = shape.kind === "key" && typeof place.value === "string" ? identifierDoubt(place.value) : null;
      if (reason !== null) place.report(place.path, reason);
      else if (doubt !== null) place.warn(place.path, doubt);
    }
  }
}

function checkList(place: Place, shape: List): void {
  // JSON-LD makes no difference between one value and a list of one.
  if (!isJsonArray(place.value)) return shape.bare ? check(place, shape.of) : place.report(place.path, "not a list");
  if (place.value.length < shape.minimum) place.report(place.path, "empty list");

  place.value.forEach((value, i) => {
    check({ ...place, value, path: `${place.path}[${i}]` }, shape.of);
  });
}

function checkRecord(place: Place<JsonObject>, shape: RecordShape): void {
  for (const name of shape.required) {
    if (isAbsent(place.value[name])) place.report(`${place.path}.${name}`, "missing");
  }
  if (shape.eitherOf.length > 0 && shape.eitherOf.every((name) => isAbsent(place.value[name]))) {
    place.report(`${place.path}.${shape.eitherOf[0]}`, `missing: one of ${shape.eitherOf.join(", ")}`);
  }
  const inner = { ...place, namespaces: withContext(place.value["@context"], place.namespaces) };
  for (const [name, value] of Object.entries(place.value)) {
    if (isAbsent(value)) continue;

    const path = `${place.path}${member(name)}`;
    const known = ownField(shape.fields, name) ?? ownField(shape.tolerated, name);
    if (known !== undefined) {
      if (value === "" && !shape.required.includes(name)) place.warn(path, "empty, and taken as absent");
      else check({ ...inner, value, path }, known);
    } else if (!SILENT_KEYS.has(name)) checkExtension({ ...inner, path }, name, shape.extensible);
  }
}

function checkExtension(place: Place, name: string, allowed: boolean): void {
  if (!name.includes(":")) place.report(place.path, "not a field of the standard, and without a namespace");
  else if (!allowed) place.report(place.path, "no extensions may stand here");
  else if (expandName(name, place.namespaces) === null) place.report(place.path, "prefix not declared in @context");
}

function checkPair(place: Place, shape: Pair): void {
  check(place, {
    kind: "record",
    fields: { type: { kind: "word", vocabulary: shape.type }, [shape.value]: { kind: "key" } },
    required: shape.typeRequired ? ["type", shape.value] : [shape.value],
    eitherOf: [],
    tolerated: {},
    extensible: false,
  });
}

/** JSON-LD takes `null` as "not given". */
function isAbsent(value: JsonValue | undefined): boolean {
  return value === undefined || value === null;
}

function ownField<T>(fields: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(fields, name) ? fields[name] : undefined;
}

/** The step of a JSONPath that leads to a member. */
export function member(name: string): string {
  return /^[A-Za-z_]\w*$/.test(name) ? `.${name}` : `[${JSON.stringify(name)}]`;
}
