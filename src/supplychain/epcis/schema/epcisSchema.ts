import type { Schema } from "@cfworker/json-schema";

import { EVENT_SHAPES, type EventType, type List, type RecordShape, type Scalar, type Shape } from "../eventShapes.js";
import { vocabularyWords } from "../vocabulary.js";

/** Names of other namespaces, with a prefix or as whole URIs. */
const FOREIGN: Schema = { format: "uri" };
const URI: Schema = { type: "string", format: "uri" };
const TIME: Schema = { type: "string", format: "date-time" };
const TEXT: Schema = { type: "string" };

/** Values of other vocabularies; those of GS1 stand as bare words in JSON-LD, not as URNs. */
const FOREIGN_WORD: Schema = { ...URI, pattern: "^(?!urn:epcglobal:cbv|https?://ns\\.gs1\\.org/cbv/)" };
const FOREIGN_PROPERTY: Schema = { ...URI, pattern: "^(?!https?://(www\\.)?gs1\\.org/voc/)" };

/** What each kind of single value looks like. */
const SCALARS: Readonly<Record<Scalar["kind"], Schema>> = {
  text: TEXT,
  uri: URI,
  key: URI,
  time: TIME,
  offset: { type: "string", pattern: "^[+-]((0\\d|1[0-3]):[0-5]\\d|14:00)$" },
  action: { enum: ["ADD", "OBSERVE", "DELETE"] },
  decimal: { type: "number" },
  boolean: { type: "boolean" },
  hexBinary: { type: "string", pattern: "^[A-Fa-f0-9]+$" },
  unit: { type: "string", pattern: "^[A-Z0-9]{2,3}$" },
};

const CONTEXT: Schema = {
  anyOf: [URI, { type: "object" }, { type: "array", uniqueItems: true, items: { anyOf: [URI, { type: "object" }] } }],
};

/** Lists in which the standard names each object once. */
const UNIQUE: Readonly<Partial<Record<EventType, readonly string[]>>> = {
  ObjectEvent: ["epcList"],
  TransformationEvent: ["inputEPCList", "outputEPCList"],
};

/** What an event has to have although no single field is mandatory. */
const PARTS: Readonly<Record<EventType, readonly Schema[]>> = {
  ObjectEvent: [
    { anyOf: [has("epcList"), filled("quantityList"), { allOf: [filled("sensorElementList"), has("readPoint")] }] },
    { anyOf: [{ not: has("ilmd") }, { properties: { action: { const: "ADD" } } }] },
  ],
  AggregationEvent: [{ anyOf: [filled("childEPCs"), filled("childQuantityList"), deletes()] }],
  AssociationEvent: [{ anyOf: [filled("childEPCs"), filled("childQuantityList"), deletes()] }],
  TransactionEvent: [{ anyOf: [has("epcList"), filled("quantityList"), deletes()] }, filled("bizTransactionList")],
  TransformationEvent: [
    {
      anyOf: [
        { allOf: [either("inputEPCList", "inputQuantityList"), either("outputEPCList", "outputQuantityList")] },
        {
          allOf: [
            has("transformationID"),
            either("inputEPCList", "inputQuantityList", "outputEPCList", "outputQuantityList"),
          ],
        },
      ],
    },
  ],
};

const TYPES = Object.keys(EVENT_SHAPES) as EventType[];

/**
 * The rules of EPCIS 2.0 for documents, query documents and single events as a JSON Schema (2020-12), written from the
 * same table as everything else here. It judges as the schema that GS1 publishes does, but for what published documents
 * and live chains have: measurement types are an open list, a sensor report may name its `bizRules` and needs no type
 * beside an exception, a query document may have a header, and what is empty counts as absent. And it knows the five
 * event types alone, where the published one lets anybody add types of their own, which have no event hash.
 */
export const EPCIS_SCHEMA: Schema = {
  $schema: "https://json-schema.org/draft/2020-12/schema",
  type: "object",
  required: ["type", "@context"],
  allOf: [
    ...TYPES.map((type) => whenType(type, ref(type))),
    whenType("EPCISDocument", ref("document")),
    whenType("EPCISQueryDocument", ref("queryDocument")),
  ],
  properties: { type: { enum: [...TYPES, "EPCISDocument", "EPCISQueryDocument"] }, "@context": CONTEXT },
  $defs: {
    ...Object.fromEntries(TYPES.map((type) => [type, event(type)])),
    events: {
      type: "array",
      items: {
        type: "object",
        required: ["type"],
        properties: { type: { enum: TYPES } },
        allOf: TYPES.map((type) => whenType(type, ref(type))),
      },
    },
    vocabularies: { type: "array", items: vocabulary() },
    header: named({ epcisMasterData: { type: "object", properties: { vocabularyList: ref("vocabularies") } } }, []),
    document: named(
      {
        ...head(),
        ...{ instanceIdentifier: TEXT, sender: TEXT, receiver: TEXT, epcisHeader: ref("header") },
        epcisBody: { type: "object", required: ["eventList"], properties: { eventList: ref("events") } },
      },
      ["schemaVersion", "creationDate", "epcisBody"],
    ),
    queryDocument: named(
      { ...head(), epcisHeader: ref("header"), epcisBody: named({ queryResults: ref("results") }, ["queryResults"]) },
      ["epcisBody"],
    ),
    results: named({ queryName: TEXT, subscriptionID: TEXT, resultsBody: ref("resultsBody") }, [
      "queryName",
      "resultsBody",
    ]),
    resultsBody: named({ eventList: ref("events"), vocabularyList: ref("vocabularies") }, ["eventList"]),
  },
};

function head(): Record<string, Schema> {
  const schemaVersion: Schema = { type: "string", pattern: "^\\d+(\\.\\d+)*$" };
  return { "@context": CONTEXT, id: URI, type: TEXT, schemaVersion, creationDate: TIME };
}

function vocabulary(): Schema {
  const attribute: Schema = {
    type: "object",
    required: ["id"],
    properties: { id: URI, attribute: { type: ["number", "string", "object"] } },
  };
  const element: Schema = {
    type: "object",
    required: ["id"],
    properties: { id: URI, attributes: { type: "array", items: attribute }, children: { type: "array", items: URI } },
  };
  return {
    type: "object",
    required: ["type"],
    properties: { type: URI, vocabularyElementList: { type: "array", items: element } },
  };
}

function event(type: EventType): Schema {
  const { properties, ...rest } = record(EVENT_SHAPES[type]);
  for (const name of UNIQUE[type] ?? []) Object.assign(properties[name] ?? {}, { uniqueItems: true });
  const known = ["@context", "type", ...Object.keys(properties)];
  return {
    ...rest,
    properties: { "@context": CONTEXT, ...properties },
    propertyNames: { anyOf: [{ enum: known }, FOREIGN] },
    allOf: [...PARTS[type]],
  };
}

function schemaOf(shape: Shape, name: string): Schema {
  switch (shape.kind) {
    case "list":
      return listOf(shape, name);
    case "record":
      return name === "persistentDisposition" ? { ...record(shape), anyOf: [has("set"), has("unset")] } : record(shape);
    case "pair": {
      const properties = { type: word(shape.type), [shape.value]: URI };
      const required = shape.typeRequired ? ["type", shape.value] : [shape.value];
      return { type: "object", properties, required, additionalProperties: false };
    }
    case "word":
      return word(shape.vocabulary);
    default:
      return { ...SCALARS[shape.kind] };
  }
}

function listOf({ of, bare }: List, name: string): Schema {
  const items = schemaOf(of, name);
  if (name === "certificationInfo") return { anyOf: [{ type: "array", items }, items] };
  const list: Schema = { type: "array", items };
  if (bare) list.minItems = 1;
  if (name === "set" || name === "unset") list.uniqueItems = true;
  return list;
}

type ObjectSchema = Schema & { properties: Record<string, Schema> };

function record({ fields, tolerated, required, eitherOf, extensible }: RecordShape): ObjectSchema {
  const known = { ...fields, ...tolerated };
  const properties = Object.fromEntries(Object.entries(known).map(([name, shape]) => [name, schemaOf(shape, name)]));
  const object: ObjectSchema = { type: "object", properties, required: [...required] };
  if (eitherOf.length > 0) object.anyOf = eitherOf.map(has);
  if (!extensible) object.additionalProperties = false;
  // Places take any further field, as the published schema has it; the reader's own check is stricter.
  else if (!("id" in fields)) object.propertyNames = { anyOf: [{ enum: Object.keys(known) }, FOREIGN] };
  return object;
}

function word(name: Parameters<typeof vocabularyWords>[0]): Schema {
  const words = vocabularyWords(name);
  const isOpen = words.length === 0;
  const bare: Schema = isOpen ? { type: "string", pattern: "^[^:\\s]+$" } : { enum: words };
  return { anyOf: [bare, isOpen ? FOREIGN_PROPERTY : FOREIGN_WORD] };
}

/** An object of these fields and of fields of other namespaces. */
function named(properties: Record<string, Schema>, required: readonly string[]): Schema {
  const propertyNames = { anyOf: [{ enum: Object.keys(properties) }, FOREIGN] };
  return { type: "object", properties, required: [...required], propertyNames };
}

function ref(name: string): Schema {
  return { $ref: `#/$defs/${name}` };
}

function whenType(type: string, then: Schema): Schema {
  return { if: { required: ["type"], properties: { type: { const: type } } }, then };
}

function has(name: string): Schema {
  return { required: [name] };
}

function filled(name: string): Schema {
  return { required: [name], properties: { [name]: { type: "array", minItems: 1 } } };
}

function either(...names: readonly string[]): Schema {
  return { anyOf: names.map(filled) };
}

/** As in the published schema, an event without an action is not asked for its parts: its action is missing already. */
function deletes(): Schema {
  return { properties: { action: { const: "DELETE" } } };
}
