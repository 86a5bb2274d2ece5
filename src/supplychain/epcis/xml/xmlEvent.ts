import { EVENT_SHAPES, type EventType, type Pair, type RecordShape, type Shape, type Word } from "../eventShapes.js";
import type { JsonObject, JsonValue } from "../parseJson.js";
import type { Namespaces } from "../namespaces.js";
import { isEventType, member } from "../validateEvent.js";
import { type Prefixes, prefixes } from "./prefixes.js";
import type { XmlAttribute, XmlElement } from "./XmlElement.js";
import { xmlScalar } from "./xmlScalar.js";

/** An event of an XML document in the form that a JSON-LD document would give it. */
export interface XmlEvent {
  /** The event; its `@context` declares the prefixes that it uses. */
  readonly json: JsonObject;
  /** What XML says and JSON-LD has no place for. */
  readonly problems: readonly XmlFault[];
  /** Elements that were left out because they are empty. */
  readonly warnings: readonly XmlFault[];
}

/** What is wrong with the form of an element, or doubtful about it. */
export interface XmlFault {
  readonly element: XmlElement;
  readonly reason: string;
}

/** Hears of each element or attribute that becomes a value, with the way that leads to the value from the event. */
export type Tracer = (path: string, element: XmlElement, attribute?: XmlAttribute) => void;

interface Task {
  readonly prefixes: Prefixes;
  readonly problems: XmlFault[];
  readonly warnings: XmlFault[];
  readonly trace: Tracer;
}

/** The namespaces of EPCIS itself, whose elements need no prefix but may have one. */
const EPCIS = /^urn:epcglobal:epcis(?:-query|-masterdata)?:xsd:[12]$/;
/** The wrappers by which EPCIS 1.x found room for later fields; they mean nothing. */
const WRAPPERS = new Set(["extension", "baseExtension"]);
/** What an event that stands alone says of its document. */
const DOCUMENT_ATTRIBUTES = new Set(["schemaVersion", "creationDate"]);

/** Tells whether a name belongs to the standard: to one of its namespaces, or to none, as its schema has it. */
export const isStandard = ({ uri }: { readonly uri: string }): boolean => uri === "" || EPCIS.test(uri);

/** Tells whether an element is one of the wrappers of EPCIS 1.x. */
export const isWrapper = (element: XmlElement): boolean => isStandard(element) && WRAPPERS.has(element.local);

/**
 * Turns an event element of EPCIS 1.2 or 2.0 XML into the JSON-LD form of the same event, which the validator and the
 * model take. Wrappers fall away, repeated elements become lists, prefixes are those of the document as far as they are
 * unambiguous. Text of numbers and truth values is typed as its field is; nothing else is judged here.
 *
 * @param element - The event element.
 * @param trace - Hears which element each value comes from.
 */
export function xmlEvent(element: XmlElement, trace: Tracer = () => undefined): XmlEvent {
  const task: Task = { prefixes: prefixes(), problems: [], warnings: [], trace };
  const type = isStandard(element) ? element.local : `{${element.uri}}${element.local}`;
  trace("", element);
  trace(".type", element);

  const shape = isEventType(type) ? EVENT_SHAPES[type as EventType] : ANY;
  const fields = record(element, shape, "", task);
  const context = task.prefixes.declared();
  return {
    json: { ...(context === null ? {} : { "@context": [context] }), type, ...fields },
    problems: task.problems,
    warnings: task.warnings,
  };
}

const ANY: RecordShape = {
  kind: "record",
  fields: {},
  required: [],
  eitherOf: [],
  tolerated: {},
  extensible: true,
};

function value(element: XmlElement, shape: Shape, path: string, task: Task): JsonValue {
  task.trace(path, element);
  switch (shape.kind) {
    case "list":
      return list(element, shape.item, shape.of, path, task);
    case "record":
      refuseText(element, task);
      return record(element, shape, path, task);
    case "pair":
      return pair(element, shape, path, task);
    default:
      refuseAttributes(element, task);
      return xmlScalar(textOf(element, task), shape, element.namespaces);
  }
}

function list(element: XmlElement, item: string, of: Shape, path: string, task: Task): JsonValue {
  refuseAttributes(element, task);
  refuseText(element, task);

  const items = element.children.filter((child) => {
    const fits = isStandard(child) && child.local === item;
    if (!fits) fault(task, child, `not a ${item}, which alone may stand in ${element.local}`);
    return fits;
  });
  return items.map((child, i) => value(child, of, `${path}[${i}]`, task));
}

function pair(element: XmlElement, shape: Pair, path: string, task: Task): JsonValue {
  const text = textOf(element, task);
  const entries = element.attributes.map((attribute): [string, JsonValue] => {
    const key = task.prefixes.name(attribute);
    const word: Word = { kind: "word", vocabulary: shape.type };
    task.trace(`${path}${member(key)}`, element, attribute);
    return [key, key === "type" ? xmlScalar(attribute.value, word, element.namespaces) : attribute.value];
  });
  task.trace(`${path}.${shape.value}`, element);
  return Object.fromEntries([...entries, [shape.value, text]]);
}

/** What stands in a record: its attributes, its elements, and what wrappers hold. */
function record(element: XmlElement, shape: RecordShape, path: string, task: Task): JsonObject {
  const entries: Entries = new Map();
  for (const attribute of element.attributes) {
    const key = task.prefixes.name(attribute);
    if (path === "" && DOCUMENT_ATTRIBUTES.has(key)) continue;
    const known = attribute.uri === "" ? fieldOf(shape, key) : undefined;
    task.trace(`${path}${member(key)}`, element, attribute);
    entries.set(
      key,
      known === undefined ? attribute.value : attributeValue(attribute.value, known, element.namespaces),
    );
  }
  addChildren(element, { entries, shape, path, task });
  return Object.fromEntries(entries);
}

/** Fields by name; a list that grows is one of these arrays. */
type Entries = Map<string, JsonValue | JsonValue[]>;

interface Filling {
  readonly entries: Entries;
  readonly shape: RecordShape;
  readonly path: string;
  readonly task: Task;
}

/** A list or record cannot stand in an attribute; the validator says so. */
function attributeValue(text: string, shape: Shape, namespaces: Namespaces): JsonValue {
  return shape.kind === "list" || shape.kind === "record" || shape.kind === "pair"
    ? text
    : xmlScalar(text, shape, namespaces);
}

function addChildren(element: XmlElement, filling: Filling): void {
  const { entries, shape, path, task } = filling;
  for (const child of element.children) {
    if (isWrapper(child)) {
      refuseAttributes(child, task);
      refuseText(child, task);
      addChildren(child, filling);
      continue;
    }
    const key = isStandard(child) ? child.local : task.prefixes.name(child);
    const known = isStandard(child) ? fieldOf(shape, key) : undefined;
    if (known?.kind === "list" && known.bare) {
      const items = growing(entries, key);
      items.push(value(child, known.of, `${path}.${key}[${items.length}]`, task));
    } else if (known === undefined) addExtension(child, key, filling);
    else if (entries.has(key)) fault(task, child, `${key} stands twice`);
    else entries.set(key, value(child, known, `${path}.${key}`, task));
  }
}

/** Adds what the standard does not know. Published pairs leave an empty element out of their JSON-LD: it says nothing. */
function addExtension(child: XmlElement, key: string, { entries, shape, path, task }: Filling): void {
  if (isEmpty(child) && (child.uri !== "" || shape === ANY)) {
    task.warnings.push({ element: child, reason: "empty, and taken as absent" });
    return;
  }
  const before = entries.get(key);
  const at = `${path}${member(key)}`;
  if (before === undefined) {
    task.trace(at, child);
    entries.set(key, extension(child, at, task));
    return;
  }
  const items = Array.isArray(before) ? (before as JsonValue[]) : [before];
  const place = `${at}[${items.length}]`;
  task.trace(place, child);
  items.push(extension(child, place, task));
  entries.set(key, items);
}

function isEmpty({ attributes, children, text }: XmlElement): boolean {
  return attributes.length === 0 && children.length === 0 && text.trim() === "";
}

/** The list that a repeated element fills: a list even for one item, since the schema asks for one. */
function growing(entries: Entries, key: string): JsonValue[] {
  const before = entries.get(key);
  if (Array.isArray(before)) return before as JsonValue[];
  const items: JsonValue[] = before === undefined ? [] : [before];
  entries.set(key, items);
  return items;
}

/** An element of any depth that the standard does not know; its own text beside attributes is the `@value`. */
function extension(element: XmlElement, path: string, task: Task): JsonValue {
  const text = element.text.trim();
  if (element.children.length === 0 && element.attributes.length === 0) return text;
  if (element.children.length > 0 && text !== "") fault(task, element, "text beside elements");

  const entries: Entries = new Map();
  for (const attribute of element.attributes) entries.set(task.prefixes.name(attribute), attribute.value);
  for (const child of element.children) {
    const key = task.prefixes.name(child);
    addExtension(child, key, { entries, shape: ANY, path, task });
  }
  if (text !== "") entries.set("@value", text);
  return Object.fromEntries(entries);
}

function textOf(element: XmlElement, task: Task): string {
  const [first] = element.children;
  if (first !== undefined) fault(task, first, `an element where ${element.local} holds text`);
  return element.text.trim();
}

function refuseAttributes(element: XmlElement, task: Task): void {
  for (const { local } of element.attributes) fault(task, element, `no attribute ${local} may stand here`);
}

function refuseText(element: XmlElement, task: Task): void {
  if (element.text.trim() !== "") fault(task, element, "text where elements are expected");
}

function fault({ problems }: Task, element: XmlElement, reason: string): void {
  problems.push({ element, reason });
}

function fieldOf({ fields, tolerated }: RecordShape, name: string): Shape | undefined {
  if (Object.hasOwn(fields, name)) return fields[name];
  return Object.hasOwn(tolerated, name) ? tolerated[name] : undefined;
}
