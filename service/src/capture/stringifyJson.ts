import { isJsonArray, isJsonObject, JsonNumber, type JsonValue } from "../../../src/supplychain/epcis/parseJson.js";

/** Writes JSON with every number as its document spelled it. */
export function stringifyJson(value: JsonValue): string {
  if (value instanceof JsonNumber) return value.text;
  if (isJsonArray(value)) return `[${value.map(stringifyJson).join(",")}]`;
  if (!isJsonObject(value)) return JSON.stringify(value);

  const members = Object.entries(value).map(([name, entry]) => `${JSON.stringify(name)}:${stringifyJson(entry)}`);
  return `{${members.join(",")}}`;
}
