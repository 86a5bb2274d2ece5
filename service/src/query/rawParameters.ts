import { STANDARD_NAMESPACES, type Namespaces, withContext } from "../../../src/supplychain/epcis/namespaces.js";
import { isJsonArray, isJsonObject, JsonNumber, type JsonObject } from "../../../src/supplychain/epcis/parseJson.js";
import { EpcisProblem } from "../problem.js";

/** A value of a query parameter before anybody knows what it should be. */
export type RawValue = string | JsonNumber | boolean | null | readonly (string | JsonNumber | boolean)[];

/** Query parameters as they came, and the prefixes by which the names of extensions are read. */
export interface RawParameters {
  readonly values: ReadonlyMap<string, RawValue>;
  readonly namespaces: Namespaces;
}

/** Parameters of an address that say how the answer is cut, not what it holds. */
const PAGING = new Set(["perPage", "nextPageToken"]);

/**
 * Takes the query out of an address. Alternatives are separated by `|`; a parameter may also be repeated.
 *
 * @param search - The parameters of the address.
 * @param namespaces - Prefixes that the caller declared.
 */
export function parametersOfUrl(search: URLSearchParams, namespaces: Namespaces): RawParameters {
  const values = new Map<string, RawValue>();
  for (const name of new Set(search.keys())) {
    if (PAGING.has(name)) continue;
    const all = search.getAll(name);
    values.set(name, all.length === 1 ? (all[0] ?? "") : all.flatMap((value) => value.split("|")));
  }
  return { values, namespaces };
}

/**
 * Takes the query out of the `query` of a named query. Its `@context` may declare prefixes.
 *
 * @throws EpcisProblem where a value is neither text, number, truth value nor a list of them.
 */
export function parametersOfJson(query: JsonObject, outer: Namespaces = STANDARD_NAMESPACES): RawParameters {
  const values = new Map<string, RawValue>();
  for (const [name, value] of Object.entries(query)) {
    if (name.startsWith("@") || name === "$schema") continue;
    const list = isJsonArray(value) ? value : [value];
    if (list.some((item) => isJsonObject(item) || isJsonArray(item) || (item === null && isJsonArray(value)))) {
      throw new EpcisProblem(
        "QueryParameterException",
        `${name}: a text, a number, true, false or a list of such is needed`,
      );
    }
    values.set(name, value as RawValue);
  }
  return { values, namespaces: withContext(query["@context"], outer) };
}

/** How often a list may go on. */
export const MAX_ALTERNATIVES = 1_000;

/** Reads a parameter that takes alternatives. */
export function listOf(name: string, raw: RawValue): (string | JsonNumber)[] {
  const items = typeof raw === "string" ? raw.split("|") : Array.isArray(raw) ? raw : [raw];
  const list = items.map((item: RawValue) => {
    if (item instanceof JsonNumber) return item;
    if (typeof item === "boolean") return String(item);
    if (typeof item === "string" && item.trim() !== "") return item.trim();
    throw new EpcisProblem("QueryParameterException", `${name}: a value is empty`);
  });
  if (list.some((item) => typeof item === "string" && item.includes("\u0000"))) {
    throw new EpcisProblem("QueryParameterException", `${name}: holds the character U+0000`);
  }
  if (list.length === 0) throw new EpcisProblem("QueryParameterException", `${name}: the list is empty`);
  if (list.length > MAX_ALTERNATIVES) {
    throw new EpcisProblem("QueryTooComplexException", `${name}: more than ${MAX_ALTERNATIVES} values`);
  }
  return list;
}

/** Reads a parameter that takes alternative texts. */
export function textsOf(name: string, raw: RawValue): string[] {
  return listOf(name, raw).map((item) => (item instanceof JsonNumber ? item.text : item));
}

/** Reads a parameter that takes one value, as text. */
export function textOf(name: string, raw: RawValue): string {
  const [text, ...more] = typeof raw === "string" ? [raw.trim()] : textsOf(name, raw);
  if (text === undefined || text === "")
    throw new EpcisProblem("QueryParameterException", `${name}: the value is empty`);
  if (more.length > 0) throw new EpcisProblem("QueryParameterException", `${name}: takes one value`);
  return text;
}
