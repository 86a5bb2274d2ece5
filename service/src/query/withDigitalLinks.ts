import { canonicalIdentifier } from "../../../src/supplychain/epcis/canonicalIdentifier.js";
import {
  isJsonArray,
  isJsonObject,
  type JsonObject,
  type JsonValue,
  parseJson,
} from "../../../src/supplychain/epcis/parseJson.js";
import { stringifyJson } from "../capture/stringifyJson.js";

/** Fields whose texts are identifiers of goods, places or parties, at whatever depth of the standard's own fields they stand. */
const IDENTIFIERS = new Set([
  ...["parentID", "epcList", "childEPCs", "inputEPCList", "outputEPCList", "epcClass", "transformationID"],
  ...["id", "source", "destination", "bizTransaction"],
]);

/** Standard fields that hold such fields. */
const HOLDERS = new Set([
  ...["quantityList", "childQuantityList", "inputQuantityList", "outputQuantityList", "readPoint", "bizLocation"],
  ...["sourceList", "destinationList", "bizTransactionList"],
]);

/** Writes the identifiers of an event as canonical GS1 Digital Links and leaves all else as it is. */
export function withDigitalLinks(body: string): string {
  const event = parseJson(body);
  return isJsonObject(event) ? stringifyJson(translated(event)) : body;
}

function translated(object: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(object).map(([name, value]): [string, JsonValue] => {
      if (IDENTIFIERS.has(name)) return [name, linked(value)];
      return [name, HOLDERS.has(name) ? inside(value) : value];
    }),
  );
}

function inside(value: JsonValue): JsonValue {
  if (isJsonArray(value)) return value.map(inside);
  return isJsonObject(value) ? translated(value) : value;
}

function linked(value: JsonValue): JsonValue {
  if (isJsonArray(value)) return value.map(linked);
  return typeof value === "string" ? (canonicalIdentifier(value) ?? value) : value;
}
