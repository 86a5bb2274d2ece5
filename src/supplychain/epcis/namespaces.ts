import { isJsonArray, isJsonObject, type JsonValue } from "./parseJson.js";
import { CBV, GS1_VOCABULARY } from "./vocabulary.js";

/** Prefix to namespace. */
export type Namespaces = ReadonlyMap<string, string>;

/**
 * The prefixes that every EPCIS 2.0 document has without declaring them. `cbvmda` is written as XML writes it, so that
 * one event hashes alike in both syntaxes.
 */
export const STANDARD_NAMESPACES: Namespaces = new Map([
  ["gs1", GS1_VOCABULARY],
  ["cbv", CBV],
  ["epcis", "https://ref.gs1.org/epcis/"],
  ["cbvmda", "urn:epcglobal:cbv:mda"],
  ["rdfs", "http://www.w3.org/2000/01/rdf-schema#"],
]);

/**
 * Adds what one `@context` declares to the namespaces around it. Entries that are addresses of remote contexts add
 * nothing: nothing is fetched, so a prefix has to be declared in the document that uses it.
 *
 * @param context - The value of `@context`, or `undefined` when there is none.
 * @param outer - The namespaces in force outside.
 * @returns The namespaces in force inside; `outer` itself when nothing is added.
 */
export function withContext(context: JsonValue | undefined, outer: Namespaces): Namespaces {
  if (context === undefined) return outer;

  const declared = (isJsonArray(context) ? context : [context]).flatMap((entry) =>
    isJsonObject(entry) ? Object.entries(entry) : [],
  );
  const prefixes = declared.flatMap(([prefix, term]): [string, string][] => {
    const iri = isJsonObject(term) ? term["@id"] : term;
    return prefix.startsWith("@") || typeof iri !== "string" ? [] : [[prefix, iri]];
  });
  return prefixes.length === 0 ? outer : new Map([...outer, ...prefixes]);
}

/** Prefixes of names that are absolute IRIs, not CURIEs. */
const ABSOLUTE = /^(?:https?:\/\/|urn:)/;

/**
 * Expands the name of an extension field: `example:colour` and `https://ns.example.com/epcis/colour` both become
 * `{https://ns.example.com/epcis/}colour`.
 *
 * @returns The expanded name, or `null` when the name has no namespace or an undeclared prefix.
 */
export function expandName(name: string, namespaces: Namespaces): string | null {
  const colon = name.indexOf(":");
  const namespace = colon < 0 ? undefined : namespaces.get(name.slice(0, colon));
  if (namespace !== undefined) return `{${namespace}}${name.slice(colon + 1)}`;
  if (!ABSOLUTE.test(name)) return null;

  const end = Math.max(
    name.lastIndexOf("/"),
    name.lastIndexOf("#"),
    name.startsWith("urn:") ? name.lastIndexOf(":") : 0,
  );
  return `{${name.slice(0, end + 1)}}${name.slice(end + 1)}`;
}

/**
 * Expands `cbv:BizStep-shipping` and `gs1:ALARM_CONDITION` in fields that take GS1 vocabulary. Prefixes of anybody else
 * stay: the standard hashes such values as they are written.
 */
export function expandGs1Curie(value: string, namespaces: Namespaces): string {
  const colon = value.indexOf(":");
  const namespace = colon < 0 ? undefined : namespaces.get(value.slice(0, colon));
  return namespace !== undefined && /^https:\/\/(?:ref\.)?gs1\.org\//.test(namespace)
    ? namespace + value.slice(colon + 1)
    : value;
}
