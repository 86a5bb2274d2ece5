import { canonicalDecimal } from "../../../src/supplychain/epcis/canonicalDecimal.js";
import { canonicalIdentifier } from "../../../src/supplychain/epcis/canonicalIdentifier.js";
import { expandGs1Curie, expandName, type Namespaces } from "../../../src/supplychain/epcis/namespaces.js";
import { JsonNumber } from "../../../src/supplychain/epcis/parseJson.js";
import { expandVocabulary, type VocabularyName } from "../../../src/supplychain/epcis/vocabulary.js";
import { databaseTime } from "../events/databaseTime.js";
import { notSupported } from "../problem.js";
import type { Comparison, Condition, ValueTest } from "./EventQuery.js";
import { extensionKey, type ExtensionScope } from "./indexedValues.js";
import { indexEntry, indexText } from "./indexText.js";
import { listOf, type RawValue, textOf, textsOf } from "./rawParameters.js";
import { isAsked, numbersOf, parameterProblem, quoted } from "./readValues.js";

const REFERENCES: Readonly<Record<string, VocabularyName>> = {
  bizTransaction: "bizTransactionType",
  source: "sourceDestinationType",
  destination: "sourceDestinationType",
};

/** Where extension fields may stand, as the names of parameters call it. */
const SCOPES: readonly (readonly [name: string, scope: ExtensionScope])[] = [
  ["ILMD_", "ilmd"],
  ["SENSORELEMENT_", "sensorElement"],
  ["SENSORMETADATA_", "sensorMetadata"],
  ["SENSORREPORT_", "sensorReport"],
  ["ERROR_DECLARATION_", "errorDeclaration"],
  ["readPoint_", "readPoint"],
  ["bizLocation_", "bizLocation"],
];

/**
 * Reads a parameter whose name holds a type, a unit or the name of a field: `EQ_bizTransaction_po`, `GE_value_CEL`,
 * `EQ_INNER_ILMD_ex:lot`.
 *
 * @returns `undefined` when the name is no such parameter either.
 */
export function fieldParameter(name: string, raw: RawValue, namespaces: Namespaces): Condition | null | undefined {
  const [, operator = "", rest = ""] = /^(EQ|GT|GE|LT|LE|EXISTS|HASATTR|EQATTR)_(.+)$/s.exec(name) ?? [];
  if (operator === "") return undefined;
  if (operator === "HASATTR" || operator === "EQATTR") {
    throw notSupported(`${name}: this service keeps no master data, so it has no attributes to ask for`);
  }

  const fields = extensionFields(name, rest, namespaces);
  if (operator === "EXISTS") {
    if (fields === undefined) return undefined;
    return isAsked(name, raw) ? { kind: "value", fields, test: { kind: "any" } } : null;
  }
  const comparison = operator as Comparison;
  const measured = measurement(rest);
  if (measured !== undefined) return { kind: "value", ...measured(name, raw, comparison, namespaces) };
  if (comparison === "EQ") {
    const reference = referenceTo(name, rest, raw, namespaces);
    if (reference !== undefined) return reference;
  }
  if (fields === undefined) return undefined;
  const test = comparison === "EQ" ? equality(name, raw) : ordering(name, raw, comparison);
  return { kind: "value", fields, test };
}

function referenceTo(name: string, rest: string, raw: RawValue, namespaces: Namespaces): Condition | undefined {
  const [, field = "", type = ""] = /^(bizTransaction|source|destination)_(.+)$/.exec(rest) ?? [];
  const known = Object.hasOwn(REFERENCES, field) ? REFERENCES[field] : undefined;
  if (known === undefined) return undefined;

  const values = textsOf(name, raw).map((text) => indexEntry(canonicalIdentifier(text) ?? text));
  const uri = expandVocabulary(known, expandGs1Curie(type, namespaces));
  return { kind: "value", fields: [indexEntry(`${field}:${uri}`)], test: { kind: "equals", values } };
}

type Measured = (
  name: string,
  raw: RawValue,
  comparison: Comparison,
  namespaces: Namespaces,
) => { readonly fields: readonly string[]; readonly test: ValueTest };

/** `quantity_KGM`, `value_CEL`, and the same with a type of measurement, `value_Temperature`, in whichever unit. */
function measurement(rest: string): Measured | undefined {
  const [, field = "", suffix = ""] =
    /^(quantity|value|minValue|maxValue|meanValue|sDev|percValue)_([A-Za-z0-9:/.]+)$/.exec(rest) ?? [];
  if (field === "") return undefined;

  return (name, raw, comparison, namespaces) => {
    const numbers = numbersOf(name, raw);
    if (comparison !== "EQ" && numbers.length > 1) throw parameterProblem(name, "takes one number");
    const isUnit = /^[A-Z0-9]{2,3}$/.test(suffix);
    if (field === "quantity" && !isUnit) throw parameterProblem(name, `${quoted(suffix)} is no unit`);
    const test = { kind: "number", comparison, numbers } as const;
    if (isUnit) {
      const stored = field === "quantity" ? field : `sensor.${field}`;
      return { fields: [stored], test: { ...test, unit: suffix, difference: field === "sDev" } };
    }
    const type = expandVocabulary("sensorProperty", expandGs1Curie(suffix, namespaces));
    return { fields: [`sensor.${field}.type`], test: { ...test, measurement: indexEntry(type) } };
  };
}

/** How the index names the extension field that a parameter is about; `undefined` when it is about none. */
function extensionFields(parameter: string, rest: string, namespaces: Namespaces): string[] | undefined {
  const inner = rest.startsWith("INNER_");
  const scoped = inner ? rest.slice("INNER_".length) : rest;
  const scope = SCOPES.find(([name]) => scoped.startsWith(name));
  const field = scope === undefined ? scoped : scoped.slice(scope[0].length);
  const names = expandedNames(parameter, field, namespaces);
  return names?.map((name) => extensionKey(scope?.[1] ?? "event", inner, name));
}

/**
 * Expands the name of an extension field: with a declared prefix (`ex:lot`), with its namespace before a `#` as EPCIS 1.2 writes it, or
 * as one address. Where a `#` stands, the namespace itself may end in one.
 *
 * @returns The alternatives, or `undefined` when the name has no namespace.
 */
export function expandedNames(parameter: string, field: string, namespaces: Namespaces): string[] | undefined {
  const [, namespace = "", local = ""] = /^(.+)#([^#]+)$/.exec(field) ?? [];
  if (namespace !== "") return [`{${namespace}}${local}`, `{${namespace}#}${local}`];
  if (!field.includes(":")) return undefined;

  const name = expandName(field, namespaces);
  if (name !== null) return [name];
  throw parameterProblem(
    parameter,
    `the prefix of ${quoted(field)} is not declared: name the namespace in full, or declare the prefix in GS1-Extensions or, ` +
      "in a named query, in its @context",
  );
}

function equality(name: string, raw: RawValue): ValueTest {
  const items = listOf(name, raw);
  const values = items.flatMap((item) => (item instanceof JsonNumber ? [] : [indexText(item)]));
  const numbers = items.flatMap((item) => (item instanceof JsonNumber ? [canonicalDecimal(item.text) ?? "0"] : []));
  return { kind: "equals", values, numbers };
}

function ordering(name: string, raw: RawValue, comparison: Comparison): ValueTest {
  const text = textOf(name, raw);
  const number = canonicalDecimal(text);
  if (number !== null) return { kind: "number", comparison, numbers: [number] };

  const time = databaseTime(text);
  if (time === null) throw parameterProblem(name, `neither a number nor a date and time: ${quoted(text)}`);
  return { kind: "time", comparison, time };
}
