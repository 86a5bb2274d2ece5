import type { Namespaces } from "../../../src/supplychain/epcis/namespaces.js";
import { EpcisProblem } from "../problem.js";
import type { Condition, EventQuery, OrderKey } from "./EventQuery.js";
import { expandedNames, fieldParameter } from "./fieldParameters.js";
import { extensionKey } from "./indexedValues.js";
import { type RawParameters, type RawValue, textOf } from "./rawParameters.js";
import { countOf, parameterProblem, quoted, wordsOf } from "./readValues.js";
import { STANDARD_PARAMETERS } from "./standardParameters.js";

/** Conditions in one query; each is a lookup of its own. */
const MAX_CONDITIONS = 64;

/** Parameters that shape the answer, and are read together. */
const SHAPING = new Set(["orderBy", "orderDirection", "eventCountLimit", "maxEventCount"]);

/** Where events are found by: without master data, a place has no descendants but itself. */
const WITH_DESCENDANTS: Readonly<Record<string, string>> = {
  WD_readPoint: "EQ_readPoint",
  WD_bizLocation: "EQ_bizLocation",
};

/**
 * Reads the parameters of a SimpleEventQuery (EPCIS 2.0, section 8.2.7.1) into what they ask for, with every value in the form in which
 * events are kept.
 *
 * @throws EpcisProblem QueryParameterException for a parameter that is unknown, has a value of the wrong kind, or contradicts another;
 * QueryTooComplexException for too many; ImplementationException (501) for what needs master data.
 */
export function parseQuery({ values, namespaces }: RawParameters): EventQuery {
  const conditions: Condition[] = [];
  for (const [name, raw] of values) {
    if (SHAPING.has(name)) continue;
    const condition = readCondition(name, raw, namespaces);
    if (condition !== null) conditions.push(condition);
  }
  if (conditions.length > MAX_CONDITIONS) {
    throw new EpcisProblem("QueryTooComplexException", `The query has more than ${MAX_CONDITIONS} conditions`);
  }
  return { conditions, ...shapeOf(values, namespaces) };
}

function readCondition(name: string, raw: RawValue, namespaces: Namespaces): Condition | null {
  const standard = Object.hasOwn(WITH_DESCENDANTS, name) ? (WITH_DESCENDANTS[name] ?? name) : name;
  const reader = Object.hasOwn(STANDARD_PARAMETERS, standard) ? STANDARD_PARAMETERS[standard] : undefined;
  if (reader !== undefined) return reader(name, raw, namespaces);

  const condition = fieldParameter(name, raw, namespaces);
  if (condition !== undefined) return condition;
  throw new EpcisProblem("QueryParameterException", `${quoted(name)} is no parameter of an EPCIS event query`);
}

function shapeOf(values: RawParameters["values"], namespaces: Namespaces): Omit<EventQuery, "conditions"> {
  const read = <T>(name: string, reader: (name: string, raw: RawValue) => T): T | null => {
    const raw = values.get(name);
    return raw === undefined ? null : reader(name, raw);
  };
  const orderBy = read("orderBy", (name, raw) => orderKey(name, textOf(name, raw), namespaces));
  const [direction] = read("orderDirection", (name, raw) => wordsOf(name, raw, ["ASC", "DESC"])) ?? [];
  const eventCountLimit = read("eventCountLimit", countOf);
  const maxEventCount = read("maxEventCount", countOf);
  if (eventCountLimit !== null && maxEventCount !== null) {
    throw parameterProblem("eventCountLimit", "may not stand beside maxEventCount");
  }
  if (eventCountLimit !== null && orderBy === null) {
    throw parameterProblem("eventCountLimit", "needs orderBy, which says which events are the first");
  }
  return { orderBy, descending: orderBy !== null && direction !== "ASC", eventCountLimit, maxEventCount };
}

function orderKey(name: string, text: string, namespaces: Namespaces): OrderKey {
  if (text === "eventTime") return "event_time";
  if (text === "recordTime") return "record_time";

  const fields = expandedNames(name, text, namespaces)?.map((field) => extensionKey("event", false, field));
  if (fields === undefined) {
    throw parameterProblem(
      name,
      `${quoted(text)} is neither eventTime, recordTime nor the full name of an extension field`,
    );
  }
  return { fields };
}
