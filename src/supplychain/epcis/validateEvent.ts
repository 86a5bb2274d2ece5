import type { EpcisProblem } from "./errors.js";
import {
  EVENT_SHAPES,
  type EventType,
  type List,
  type Pair,
  type RecordShape,
  type Scalar,
  SENSOR_UNIT,
  type Shape,
  type Word,
} from "./eventShapes.js";
import { identifierDoubt } from "./identifierProblem.js";
import { missingParts } from "./missingParts.js";
import { expandGs1Curie, expandName, type Namespaces, withContext } from "./namespaces.js";
import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from "./parseJson.js";
import { describe, scalarProblem, unitProblem } from "./scalarProblem.js";
import { vocabularyDoubt } from "./vocabulary.js";

/** Keys that carry no data of their own. */
const SILENT_KEYS = new Set(["@context", "rdfs:comment", "comment"]);

/**
 * Checks one event as it stands in a JSON-LD document and reports everything that is wrong with it.
 *
 * The check is written by hand against one table, `eventShapes.ts`, that the reader and the hash share: it covers the
 * fields that the hash reads, and each finding names its path and reason in words a supplier can act on. The
 * JSON Schema in `schema/` judges headers and master data too.
 *
 * @param event - The event as parsed.
 * @param eventIndex - Its position in the document, from 0.
 * @param path - Its JSONPath.
 * @param outer - The namespaces of its document.
 * @returns Everything found, in document order; an event without problems is good, warnings or not.
 */
export function validateEvent(event: JsonValue, eventIndex: number, path: string, outer: Namespaces): EventFindings {
  const findings: Findings = { eventIndex, problems: [], warnings: [] };
  const root: Path = { parent: null, step: path };

  if (!isJsonObject(event)) {
    report(findings, root, `not an event: ${describe(event)}`);
  } else if (!isEventType(event.type)) {
    report(findings, below(root, "type"), typeProblem(event.type));
  } else {
    checkRecord({ value: event, at: root, namespaces: outer, findings }, EVENT_SHAPES[event.type]);
    for (const { field, reason } of missingParts(event.type, event)) report(findings, below(root, field), reason);
  }
  return { problems: findings.problems, warnings: findings.warnings };
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

/** What is found, as it is found. */
interface Findings {
  readonly eventIndex: number;
  readonly problems: EpcisProblem[];
  readonly warnings: EpcisProblem[];
}

/** The way to a value. It is written out only where something is found: most events are good. */
interface Path {
  readonly parent: Path | null;
  /** The name of a member, the position in a list, or the whole path where there is no parent. */
  readonly step: string | number;
}

interface Place<Value extends JsonValue = JsonValue> {
  readonly value: Value;
  readonly at: Path;
  readonly namespaces: Namespaces;
  readonly findings: Findings;
}

function report({ eventIndex, problems }: Findings, at: Path, reason: string): void {
  problems.push({ eventIndex, path: written(at), reason });
}

function warn({ eventIndex, warnings }: Findings, at: Path, reason: string): void {
  warnings.push({ eventIndex, path: written(at), reason });
}

function below(parent: Path, step: string | number): Path {
  return { parent, step };
}

function written({ parent, step }: Path): string {
  if (parent === null) return String(step);
  return written(parent) + (typeof step === "number" ? `[${step}]` : member(step));
}

function check(place: Place, shape: Shape): void {
  const { value, at, findings } = place;
  switch (shape.kind) {
    case "list":
      return checkList(place, shape);
    case "record":
      return isJsonObject(value)
        ? checkRecord({ ...place, value }, shape)
        : report(findings, at, `not an object: ${describe(value)}`);
    case "pair":
      return isJsonObject(value)
        ? checkRecord({ ...place, value }, pairShape(shape))
        : report(findings, at, `not an object: ${describe(value)}`);
    default: {
      const reason = scalarProblem(value, shape, place.namespaces);
      if (reason !== null) return report(findings, at, reason);
      const doubt = typeof value === "string" ? scalarDoubt(value, shape, place.namespaces) : null;
      if (doubt !== null) warn(findings, at, doubt);
    }
  }
}

/** What is doubtful about a value that is taken. */
function scalarDoubt(text: string, shape: Scalar | Word, namespaces: Namespaces): string | null {
  if (shape.kind === "key") return identifierDoubt(text);
  if (shape.kind === "word") return vocabularyDoubt(shape.vocabulary, expandGs1Curie(text, namespaces));
  return shape === SENSOR_UNIT ? unitProblem(text) : null;
}

function checkList(place: Place, shape: List): void {
  const { value: values, at, namespaces, findings } = place;
  // JSON-LD makes no difference between one value and a list of one.
  if (!isJsonArray(values)) return shape.bare ? check(place, shape.of) : report(findings, at, "not a list");
  if (values.length < shape.minimum) report(findings, at, "empty list");

  values.forEach((value, i) => {
    check({ value, at: below(at, i), namespaces, findings }, shape.of);
  });
}

function checkRecord({ value: record, at, namespaces: outer, findings }: Place<JsonObject>, shape: RecordShape): void {
  for (const name of shape.required) {
    if (isAbsent(record[name])) report(findings, below(at, name), "missing");
  }
  if (shape.eitherOf.length > 0 && shape.eitherOf.every((name) => isAbsent(record[name]))) {
    report(findings, below(at, shape.eitherOf[0] ?? ""), `missing: one of ${shape.eitherOf.join(", ")}`);
  }
  const namespaces = withContext(record["@context"], outer);
  for (const name of Object.keys(record)) {
    const value = record[name];
    // The type of an event chose its shape.
    if (isAbsent(value) || (at.parent === null && name === "type")) continue;

    const place = { value, at: below(at, name), namespaces, findings };
    const known = ownField(shape.fields, name) ?? ownField(shape.tolerated, name);
    if (known !== undefined) {
      if (value === "" && !shape.required.includes(name)) warn(findings, place.at, "empty, and taken as absent");
      else check(place, known);
    } else if (!SILENT_KEYS.has(name)) checkExtension(place, name, shape.extensible);
  }
}

function checkExtension({ at, namespaces, findings }: Place, name: string, allowed: boolean): void {
  if (!name.includes(":")) report(findings, at, "not a field of the standard, and without a namespace");
  else if (!allowed) report(findings, at, "no extensions may stand here");
  else if (expandName(name, namespaces) === null) report(findings, at, "prefix not declared in @context");
}

const pairShapes = new WeakMap<Pair, RecordShape>();

/** A pair is checked as the record that JSON writes it as. */
function pairShape(pair: Pair): RecordShape {
  const known = pairShapes.get(pair);
  if (known !== undefined) return known;

  const shape: RecordShape = {
    kind: "record",
    fields: { type: { kind: "word", vocabulary: pair.type }, [pair.value]: { kind: "key" } },
    required: pair.typeRequired ? ["type", pair.value] : [pair.value],
    eitherOf: [],
    tolerated: {},
    extensible: false,
  };
  pairShapes.set(pair, shape);
  return shape;
}

/** JSON-LD takes `null` as "not given". */
function isAbsent(value: JsonValue | undefined): value is null | undefined {
  return value === undefined || value === null;
}

function ownField<T>(fields: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(fields, name) ? fields[name] : undefined;
}

/** The step of a JSONPath that leads to a member. */
export function member(name: string): string {
  return /^[A-Za-z_]\w*$/.test(name) ? `.${name}` : `[${JSON.stringify(name)}]`;
}
