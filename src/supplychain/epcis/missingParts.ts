import type { EventType } from "./eventShapes.js";
import { isJsonArray, type JsonObject, type JsonValue } from "./parseJson.js";

/** A part that an event needs although no single field is mandatory. */
export interface MissingPart {
  readonly field: string;
  readonly reason: string;
}

type Rule = (event: JsonObject) => MissingPart | null;

const filled = (event: JsonObject, ...names: readonly string[]): boolean =>
  names.some((name) => isJsonArray(event[name]) && event[name].length > 0);

/** An empty text says as little as none. */
const given = (value: JsonValue | undefined): boolean => value !== undefined && value !== null && value !== "";

/** An object, its class, or at least a sensor that says where it stood. An empty `epcList` declares there is none. */
const hasSubject: Rule = (event) =>
  given(event.epcList) ||
  filled(event, "quantityList") ||
  (filled(event, "sensorElementList") && given(event.readPoint))
    ? null
    : {
        field: "epcList",
        reason: "missing: an event needs an epcList, a quantityList, or sensor data with a readPoint",
      };

const hasItems: Rule = (event) =>
  given(event.epcList) || filled(event, "quantityList") || event.action === "DELETE"
    ? null
    : { field: "epcList", reason: "missing: a transaction event needs an epcList or a quantityList" };

const hasChildren: Rule = (event) =>
  filled(event, "childEPCs", "childQuantityList") || event.action === "DELETE"
    ? null
    : { field: "childEPCs", reason: "missing: childEPCs or a childQuantityList, unless the action is DELETE" };

const hasParent: Rule = (event) =>
  given(event.parentID) || event.action === "OBSERVE"
    ? null
    : { field: "parentID", reason: "missing: only an OBSERVE may leave the parent out" };

const hasBothSides: Rule = (event) => {
  const input = filled(event, "inputEPCList", "inputQuantityList");
  const output = filled(event, "outputEPCList", "outputQuantityList");
  if (given(event.transformationID) ? input || output : input && output) return null;
  return input
    ? { field: "outputEPCList", reason: "missing: outputs, or a transformationID that joins this event to them" }
    : { field: "inputEPCList", reason: "missing: inputs, or a transformationID that joins this event to them" };
};

const onlyWhenAdded: Rule = (event) =>
  !given(event.ilmd) || event.action === "ADD"
    ? null
    : { field: "ilmd", reason: "master data may only stand in an event that commissions (action ADD)" };

const RULES: Readonly<Record<EventType, readonly Rule[]>> = {
  ObjectEvent: [hasSubject, onlyWhenAdded],
  AggregationEvent: [hasParent, hasChildren],
  AssociationEvent: [hasChildren],
  TransactionEvent: [hasItems],
  TransformationEvent: [hasBothSides],
};

/**
 * Finds what an event lacks that no single field can tell: the identifiers it is about, the parent of an aggregation,
 * both sides of a transformation. Source: EPCIS 2.0, section 7.4.
 */
export function missingParts(type: EventType, event: JsonObject): MissingPart[] {
  return RULES[type].map((rule) => rule(event)).filter((part) => part !== null);
}
