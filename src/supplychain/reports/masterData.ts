import { isJsonArray, isJsonObject, JsonNumber, type JsonValue, parseJson } from "../epcis/parseJson.js";
import { itemKey } from "../facts/itemKey.js";
import { localName } from "../facts/localName.js";

/** What is known about products, places and parties: by canonical identifier, then by the local name of the attribute in small letters. */
export type MasterData = ReadonlyMap<string, ReadonlyMap<string, string>>;

/** Nothing is known. */
export const NO_MASTER_DATA: MasterData = new Map();

/**
 * Reads the vocabulary of an EPCIS 2.0 JSON-LD document: what its header says about products, places and parties. Whatever else
 * stands in the document is passed over; where an identifier stands twice the later attributes win.
 *
 * @param text - A document, or its `epcisMasterData` alone.
 * @returns The attributes; empty when the document has none.
 * @throws JsonSyntaxError when the text is not JSON.
 */
export function readMasterData(text: string): MasterData {
  const found = new Map<string, Map<string, string>>();
  const lists = member(masterDataIn(parseJson(text)), "vocabularyList");
  for (const element of items(lists).flatMap((vocabulary) => items(member(vocabulary, "vocabularyElementList")))) {
    const id = member(element, "id");
    if (typeof id !== "string") continue;

    const known = found.get(itemKey(id)) ?? new Map<string, string>();
    for (const attribute of items(member(element, "attributes"))) {
      const name = member(attribute, "id");
      const value = leaves(member(attribute, "attribute")).join("; ");
      if (typeof name === "string" && value !== "") known.set(localName(name).toLowerCase(), value);
    }
    found.set(itemKey(id), known);
  }
  return found;
}

/** Both, the second's attributes over those of the first. */
export function mergeMasterData(first: MasterData, second: MasterData): MasterData {
  const merged = new Map(first);
  for (const [id, attributes] of second) merged.set(id, new Map([...(first.get(id) ?? []), ...attributes]));
  return merged;
}

function masterDataIn(root: JsonValue): JsonValue | undefined {
  if (member(root, "vocabularyList") !== undefined) return root;
  return member(member(root, "epcisHeader") ?? root, "epcisMasterData");
}

function member(value: JsonValue | undefined, name: string): JsonValue | undefined {
  return isJsonObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}

function items(value: JsonValue | undefined): readonly JsonValue[] {
  if (value === undefined || value === null) return [];
  return isJsonArray(value) ? value : [value];
}

/** Every text in a value, whatever it is wrapped in. */
function leaves(value: JsonValue | undefined): string[] {
  if (value === undefined || value === null) return [];
  if (isJsonArray(value)) return value.flatMap(leaves);
  if (isJsonObject(value)) return Object.values(value).flatMap(leaves);
  const text = value instanceof JsonNumber ? value.text : String(value);
  return text.trim() === "" ? [] : [text.trim()];
}
