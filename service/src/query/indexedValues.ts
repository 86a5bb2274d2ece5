import { canonicalDecimal } from "../../../src/supplychain/epcis/canonicalDecimal.js";
import { canonicalIdentifier } from "../../../src/supplychain/epcis/canonicalIdentifier.js";
import type { EpcisEvent, EpcisField } from "../../../src/supplychain/epcis/model.js";
import { expandVocabulary, type VocabularyName } from "../../../src/supplychain/epcis/vocabulary.js";
import { indexEntry, indexText } from "./indexText.js";

/** One value by which an event can be found. */
export interface IndexedValue {
  /** Which field: a name below, or the scope and expanded name of an extension (`ilmd:{namespace}name`). */
  readonly field: string;
  /** The value in the form of {@link indexText}; of a measured number, its unit. */
  readonly value: string;
  /** The number, exact, where the value is one. */
  readonly number: string | null;
}

/** Where the fields of other namespaces stand; `inner` marks those nested in such a field. */
export type ExtensionScope =
  | "event"
  | "ilmd"
  | "readPoint"
  | "bizLocation"
  | "sensorElement"
  | "sensorMetadata"
  | "sensorReport"
  | "errorDeclaration";

/** Names an extension field in the index. */
export function extensionKey(scope: ExtensionScope, inner: boolean, name: string): string {
  return indexEntry(`${inner ? "inner." : ""}${scope}:${name}`);
}

/** Lists whose items are instance identifiers, and lists whose items are classes with quantities. */
const EPC_LISTS = ["epcList", "childEPCs", "inputEPCList", "outputEPCList"];
const QUANTITY_LISTS = ["quantityList", "childQuantityList", "inputQuantityList", "outputQuantityList"];

/** Typed references: the list, its item, and the vocabulary of the type. */
const REFERENCES: readonly (readonly [list: string, item: string, vocabulary: VocabularyName])[] = [
  ["bizTransactionList", "bizTransaction", "bizTransactionType"],
  ["sourceList", "source", "sourceDestinationType"],
  ["destinationList", "destination", "sourceDestinationType"],
];

/** Attributes of sensors that hold numbers, with a unit beside them. */
export const MEASURES = ["value", "minValue", "maxValue", "meanValue", "sDev", "percRank", "percValue"];

const SENSOR_WORDS: Readonly<Record<string, VocabularyName>> = {
  type: "sensorProperty",
  exception: "sensorProperty",
  component: "component",
};

/**
 * Takes every value out of an event that a query of the standard can ask for, once each. Identifiers are canonical, so
 * that a query finds an event whichever spelling either of them used.
 *
 * The event's own columns (type, times, action, bizStep, disposition, readPoint, bizLocation, eventID) are kept beside.
 */
export function indexedValues(event: EpcisEvent): IndexedValue[] {
  const found = new Map<string, IndexedValue>();
  const add = (field: string, value: string, number: string | null = null): void => {
    found.set(`${field}\n${value}\n${number ?? ""}`, { field, value, number });
  };

  for (const field of event.fields) addField(field, add);
  return [...found.values()];
}

type Add = (field: string, value: string, number?: string | null) => void;

function addField(field: EpcisField, add: Add): void {
  const { name, value, children } = field;
  const reference = REFERENCES.find(([list]) => list === name);
  if (name.startsWith("{")) addExtension("event", field, add);
  else if (EPC_LISTS.includes(name)) for (const epc of children) add(name, identifier(epc.value));
  else if (QUANTITY_LISTS.includes(name)) for (const element of children) addQuantity(name, element, add);
  else if (reference !== undefined) for (const item of children) addReference(reference, item, add);
  else if (name === "parentID" || name === "transformationID") add(name, identifier(value));
  else if (name === "persistentDisposition") addDispositions(children, add);
  else if (name === "ilmd") addExtensions("ilmd", children, add);
  else if (name === "readPoint" || name === "bizLocation") addExtensions(name, children, add);
  else if (name === "sensorElementList") for (const element of children) addSensorElement(element, add);
  else if (name === "errorDeclaration") addErrorDeclaration(children, add);
}

function identifier(text: string): string {
  const value = text.trim();
  return indexEntry(canonicalIdentifier(value) ?? value);
}

const childValue = (field: EpcisField, name: string): string =>
  field.children.find((child) => child.name === name)?.value.trim() ?? "";

function addQuantity(list: string, element: EpcisField, add: Add): void {
  add(list, identifier(childValue(element, "epcClass")));
  const quantity = canonicalDecimal(childValue(element, "quantity"));
  if (quantity !== null) add("quantity", childValue(element, "uom"), quantity);
}

function addReference([, item, vocabulary]: (typeof REFERENCES)[number], reference: EpcisField, add: Add): void {
  const type = childValue(reference, "type");
  add(indexEntry(`${item}:${type === "" ? "" : expandVocabulary(vocabulary, type)}`), identifier(reference.value));
}

function addDispositions(children: readonly EpcisField[], add: Add): void {
  for (const { name, value } of children) {
    add(`persistentDisposition.${name}`, indexEntry(expandVocabulary("disposition", value.trim())));
  }
}

function addSensorElement(element: EpcisField, add: Add): void {
  add("sensorElement", "");
  addExtensions("sensorElement", element.children, add);
  for (const part of element.children) {
    if (part.name === "sensorMetadata") addSensorPart("sensorMetadata", part, add);
    if (part.name === "sensorReport") addSensorPart("sensorReport", part, add);
  }
}

/** The query language asks for attributes such as `deviceID` wherever in a sensor element they stand. */
function addSensorPart(scope: "sensorMetadata" | "sensorReport", part: EpcisField, add: Add): void {
  const unit = childValue(part, "uom");
  const type = childValue(part, "type");
  addExtensions(scope, part.children, add);
  for (const { name, value } of part.children) {
    const vocabulary = Object.hasOwn(SENSOR_WORDS, name) ? SENSOR_WORDS[name] : undefined;
    const number = MEASURES.includes(name) ? canonicalDecimal(value.trim()) : null;
    if (number !== null) {
      add(`sensor.${name}`, unit, number);
      if (type !== "") add(`sensor.${name}.type`, indexEntry(expandVocabulary("sensorProperty", type)), number);
    } else if (vocabulary !== undefined) add(`sensor.${name}`, indexEntry(expandVocabulary(vocabulary, value.trim())));
    else if (!name.startsWith("{")) add(`sensor.${name}`, indexText(value));
  }
}

function addErrorDeclaration(children: readonly EpcisField[], add: Add): void {
  addExtensions("errorDeclaration", children, add);
  for (const { name, value, children: items } of children) {
    if (name === "declarationTime") add("error.declarationTime", indexText(value));
    if (name === "reason") add("error.reason", indexEntry(expandVocabulary("errorReason", value.trim())));
    if (name === "correctiveEventIDs")
      for (const id of items) add("error.correctiveEventID", indexEntry(id.value.trim()));
  }
}

function addExtensions(scope: ExtensionScope, fields: readonly EpcisField[], add: Add): void {
  for (const field of fields) if (field.name.startsWith("{")) addExtension(scope, field, add);
}

function addExtension(scope: ExtensionScope, field: EpcisField, add: Add, inner = false): void {
  add(extensionKey(scope, inner, field.name), indexText(field.value), canonicalDecimal(field.value.trim()));
  for (const child of field.children) addExtension(scope, child, add, true);
}
