import type { EventType } from "../epcis/eventShapes.js";
import type { EpcisEvent, EpcisField } from "../epcis/model.js";

/** One thing that an event names: an item or a container by its EPC, or a quantity of a class or lot. */
export interface EventItem {
  /** The identifier as the document writes it. */
  readonly identifier: string;
  /** The quantity as the document writes it; `null` where it gives none, and for a single EPC. */
  readonly quantity: string | null;
  /** The UN/CEFACT code of the unit; `null` where there is none. */
  readonly unit: string | null;
  /** Whether the identifier names one object, as in `epcList`, and not a class. */
  readonly isSingle: boolean;
}

/** A value with its kind, as business transactions, sources and destinations have one. */
export interface TypedValue {
  readonly type: string;
  readonly value: string;
}

/** What reports and traces ask of an event, found in one pass over its fields. Empty text where a field is absent. */
export interface EventFacts {
  readonly event: EpcisEvent;
  readonly type: EventType;
  readonly eventID: string;
  readonly eventTime: string;
  readonly eventTimeZoneOffset: string;
  readonly action: string;
  readonly bizStep: string;
  readonly disposition: string;
  readonly readPoint: string;
  readonly bizLocation: string;
  readonly parentID: string;
  readonly transformationID: string;
  /** `epcList` and `quantityList`. */
  readonly objects: readonly EventItem[];
  /** `childEPCs` and `childQuantityList`. */
  readonly children: readonly EventItem[];
  /** `inputEPCList` and `inputQuantityList`. */
  readonly inputs: readonly EventItem[];
  /** `outputEPCList` and `outputQuantityList`. */
  readonly outputs: readonly EventItem[];
  readonly transactions: readonly TypedValue[];
  readonly sources: readonly TypedValue[];
  readonly destinations: readonly TypedValue[];
  /** The declaration that this event is a correction of; absent from every other event. */
  readonly errorDeclaration: EpcisField | undefined;
}

/** Fields that hold one text, by the name that they have in both places. */
const TEXTS = ["eventID", "eventTime", "eventTimeZoneOffset", "action", "bizStep", "disposition"] as const;
const IDENTIFIERS = ["parentID", "transformationID"] as const;
const SCALARS: ReadonlySet<string> = new Set([...TEXTS, ...IDENTIFIERS]);
const PLACES: ReadonlySet<string> = new Set(["readPoint", "bizLocation"]);

type Role = "objects" | "children" | "inputs" | "outputs";
const EPC_LISTS = new Map<string, Role>([
  ["epcList", "objects"],
  ["childEPCs", "children"],
  ["inputEPCList", "inputs"],
  ["outputEPCList", "outputs"],
]);
const QUANTITY_LISTS = new Map<string, Role>([
  ["quantityList", "objects"],
  ["childQuantityList", "children"],
  ["inputQuantityList", "inputs"],
  ["outputQuantityList", "outputs"],
]);
const TYPED_LISTS = new Map<string, "transactions" | "sources" | "destinations">([
  ["bizTransactionList", "transactions"],
  ["sourceList", "sources"],
  ["destinationList", "destinations"],
]);

/** Gathers what an event says, whatever its type. */
export function eventFacts(event: EpcisEvent): EventFacts {
  const texts: Record<string, string> = {};
  const items: Record<Role, EventItem[]> = { objects: [], children: [], inputs: [], outputs: [] };
  const typed: Record<string, TypedValue[]> = {};
  let errorDeclaration: EpcisField | undefined;

  for (const field of event.fields) {
    const { name, children } = field;
    const epcs = EPC_LISTS.get(name);
    const quantities = QUANTITY_LISTS.get(name);
    const list = TYPED_LISTS.get(name);
    if (SCALARS.has(name)) texts[name] = field.value.trim();
    else if (PLACES.has(name)) texts[name] = childText(field, "id");
    else if (epcs !== undefined) items[epcs].push(...children.map(singleItem));
    else if (quantities !== undefined) items[quantities].push(...children.map(quantityItem));
    else if (list !== undefined) typed[list] = children.map(typedValue);
    else if (name === "errorDeclaration") errorDeclaration = field;
  }
  return { event, type: event.type, ...EMPTY, ...texts, ...items, ...typed, errorDeclaration };
}

const EMPTY = {
  eventID: "",
  eventTime: "",
  eventTimeZoneOffset: "",
  action: "",
  bizStep: "",
  disposition: "",
  readPoint: "",
  bizLocation: "",
  parentID: "",
  transformationID: "",
  transactions: [],
  sources: [],
  destinations: [],
};

/** The text of a field's child of this name; empty when there is none. */
export function childText(field: EpcisField, name: string): string {
  return field.children.find((child) => child.name === name)?.value.trim() ?? "";
}

function singleItem({ value }: EpcisField): EventItem {
  return { identifier: value.trim(), quantity: null, unit: null, isSingle: true };
}

function quantityItem(field: EpcisField): EventItem {
  const quantity = childText(field, "quantity");
  const unit = childText(field, "uom");
  return {
    identifier: childText(field, "epcClass"),
    quantity: quantity === "" ? null : quantity,
    unit: unit === "" ? null : unit,
    isSingle: false,
  };
}

function typedValue(field: EpcisField): TypedValue {
  return { type: childText(field, "type"), value: field.value.trim() };
}
