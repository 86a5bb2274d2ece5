import { isJsonArray, JsonNumber, type JsonObject, type JsonValue } from "./parseJson.js";

/**
 * Writes a JSON value, numbers by their digits as {@link parseJson} read them.
 *
 * @param value - The value.
 */
export function writeJson(value: JsonValue): string {
  if (value instanceof JsonNumber) return value.text;
  if (isJsonArray(value)) return `[${value.map(writeJson).join(",")}]`;
  if (typeof value === "object" && value !== null) {
    const members = Object.entries(value as JsonObject).map(
      ([name, part]) => `${JSON.stringify(name)}:${writeJson(part)}`,
    );
    return `{${members.join(",")}}`;
  }
  return JSON.stringify(value);
}
