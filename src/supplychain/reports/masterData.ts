import { isJsonArray, isJsonObject, JsonNumber, type JsonValue, parseJson } from "../epcis/parseJson.js";
import { isXml } from "../epcis/readEpcis.js";
import { itemKey } from "../facts/itemKey.js";
import { localName } from "../facts/localName.js";
import { type VocabularyElement, vocabularyElements } from "./masterDataXml.js";

/** What is known about products, places and parties: by canonical identifier, then by the local name of the attribute in small letters. */
export type MasterData = ReadonlyMap<string, ReadonlyMap<string, string>>;

/** Nothing is known. */
export const NO_MASTER_DATA: MasterData = new Map();

/**
 * Reads the vocabulary of an EPCIS document, JSON-LD or XML: what its header says about products, places and parties. Whatever else
 * stands in the document is passed over; where an identifier stands twice the later attributes win.
 *
 * @param text - A document; in JSON, its `epcisMasterData` alone will do.
 * @returns The attributes; empty when the document has none.
 * @throws JsonSyntaxError or XmlSyntaxError when the text is neither.
 */
export function readMasterData(text: string): MasterData {
  const found = new Map<string, Map<string, string>>();
  for (const { id, attributes } of isXml(text) ? vocabularyElements(text) : jsonElements(parseJson(text))) {
    const known = found.get(itemKey(id)) ?? new Map<string, string>();
    for (const [name, value] of attributes) if (value !== "") known.set(localName(name).toLowerCase(), value);
    found.set(itemKey(id), known);
  }
  return found;
}

function jsonElements(root: JsonValue): VocabularyElement[] {
  const vocabularies = items(member(masterDataIn(root), "vocabularyList"));
  return vocabularies
    .flatMap((vocabulary) => items(member(vocabulary, "vocabularyElementList")))
    .flatMap((element): VocabularyElement[] => {
      const id = member(element, "id");
      const attributes = items(member(element, "attributes")).flatMap((attribute): [string, string][] => {
        const name = member(attribute, "id");
        return typeof name === "string" ? [[name, leaves(member(attribute, "attribute")).join("; ")]] : [];
      });
      return typeof id === "string" ? [{ id, attributes }] : [];
    });
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
