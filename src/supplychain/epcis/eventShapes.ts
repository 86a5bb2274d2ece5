import type { VocabularyName } from "./vocabulary.js";

/**
 * What may stand in a field. One table of these drives everything that knows EPCIS by name: the JSON reader, the
 * validator and the event hash. Add a field here and all three follow.
 */
export type Shape = Scalar | Word | List | RecordShape | Pair;

/** A single value. */
export interface Scalar {
  readonly kind: "text" | "uri" | "key" | "time" | "offset" | "action" | "decimal" | "boolean" | "hexBinary" | "unit";
}

/** A single word of a vocabulary. */
export interface Word {
  readonly kind: "word";
  readonly vocabulary: VocabularyName;
}

/** A JSON array; in the model, one parent with an `item` child for each element. */
export interface List {
  readonly kind: "list";
  readonly item: string;
  readonly of: Scalar | Word | RecordShape | Pair;
  readonly minimum: number;
  /** A JSON array without a parent of its own in the model: the item repeats in place (`set`, `sensorReport`). */
  readonly bare: boolean;
}

/** A JSON object with named fields. Their order here is the canonical order of the event hash. */
export interface RecordShape {
  readonly kind: "record";
  readonly fields: Readonly<Record<string, Shape>>;
  readonly required: readonly string[];
  /** Fields of which at least one has to be there; empty when there is no such choice. */
  readonly eitherOf: readonly string[];
  /** Fields that the standard gives no place in the order, but that published documents carry. */
  readonly tolerated: Readonly<Record<string, Scalar>>;
  /** Whether fields of other namespaces may stand beside the standard ones. */
  readonly extensible: boolean;
}

/** A typed reference, `{ "type": …, "source": … }`; in the model, a value with a `type` child, as XML writes it. */
export interface Pair {
  readonly kind: "pair";
  readonly value: string;
  readonly type: VocabularyName;
  readonly typeRequired: boolean;
}

/** The five event types of EPCIS 2.0, section 7.4. */
export type EventType =
  "ObjectEvent" | "AggregationEvent" | "TransactionEvent" | "TransformationEvent" | "AssociationEvent";

const scalar = (kind: Scalar["kind"]): Scalar => ({ kind });
const word = (vocabulary: VocabularyName): Word => ({ kind: "word", vocabulary });
const list = (item: string, of: List["of"], minimum = 0): List => ({ kind: "list", item, of, minimum, bare: false });
const bareList = (item: string, of: List["of"]): List => ({ kind: "list", item, of, minimum: 1, bare: true });
const record = (
  fields: RecordShape["fields"],
  options: Partial<Pick<RecordShape, "required" | "eitherOf" | "tolerated" | "extensible">> = {},
): RecordShape => ({ kind: "record", fields, required: [], eitherOf: [], tolerated: {}, extensible: true, ...options });

const uri = scalar("uri");
const key = scalar("key");
const time = scalar("time");
const decimal = scalar("decimal");
const text = scalar("text");

const epcs = list("epc", key);
const quantities = list(
  "quantityElement",
  record({ epcClass: key, quantity: decimal, uom: scalar("unit") }, { required: ["epcClass"], extensible: false }),
);
const place = record({ id: key }, { required: ["id"] });

/** The unit of a sensor's values: any text, by the published schema, though the standard means a unit code. */
export const SENSOR_UNIT = scalar("text");

const sensorMetadata = record({
  time,
  startTime: time,
  endTime: time,
  deviceID: uri,
  deviceMetadata: uri,
  rawData: uri,
  dataProcessingMethod: uri,
  bizRules: uri,
});

const sensorReport = record(
  {
    type: word("sensorProperty"),
    exception: word("sensorProperty"),
    deviceID: uri,
    deviceMetadata: uri,
    rawData: uri,
    dataProcessingMethod: uri,
    time,
    microorganism: uri,
    chemicalSubstance: uri,
    value: decimal,
    component: word("component"),
    stringValue: text,
    booleanValue: scalar("boolean"),
    hexBinaryValue: scalar("hexBinary"),
    uriValue: uri,
    minValue: decimal,
    maxValue: decimal,
    meanValue: decimal,
    sDev: decimal,
    percRank: decimal,
    percValue: decimal,
    uom: SENSOR_UNIT,
    coordinateReferenceSystem: uri,
  },
  { eitherOf: ["type", "exception"], tolerated: { bizRules: uri } },
);

/** Every standard field that takes part in the event hash, in the canonical order of CBV 2.0, section 8.9. */
export const HASHED_FIELDS = {
  eventTime: time,
  eventTimeZoneOffset: scalar("offset"),
  epcList: epcs,
  parentID: key,
  inputEPCList: epcs,
  childEPCs: epcs,
  quantityList: quantities,
  childQuantityList: quantities,
  inputQuantityList: quantities,
  outputEPCList: epcs,
  outputQuantityList: quantities,
  action: scalar("action"),
  transformationID: key,
  bizStep: word("bizStep"),
  disposition: word("disposition"),
  persistentDisposition: record(
    { set: bareList("set", word("disposition")), unset: bareList("unset", word("disposition")) },
    { extensible: false },
  ),
  readPoint: place,
  bizLocation: place,
  bizTransactionList: list("bizTransaction", {
    kind: "pair",
    value: "bizTransaction",
    type: "bizTransactionType",
    typeRequired: false,
  }),
  sourceList: list("source", { kind: "pair", value: "source", type: "sourceDestinationType", typeRequired: true }),
  destinationList: list("destination", {
    kind: "pair",
    value: "destination",
    type: "sourceDestinationType",
    typeRequired: true,
  }),
  sensorElementList: list(
    "sensorElement",
    record({ sensorMetadata, sensorReport: bareList("sensorReport", sensorReport) }, { required: ["sensorReport"] }),
  ),
} as const satisfies Record<string, Shape>;

/** Standard fields that say something about the record of an event, not about the event; no hash covers them. */
export const UNHASHED_FIELDS = {
  eventID: uri,
  recordTime: time,
  certificationInfo: { ...list("certificationInfo", uri), bare: true },
  errorDeclaration: record(
    { declarationTime: time, reason: word("errorReason"), correctiveEventIDs: list("correctiveEventID", uri) },
    { required: ["declarationTime"] },
  ),
} as const satisfies Record<string, Shape>;

/** Instance and lot master data: nothing but fields of other namespaces. */
export const ILMD = record({});

const COMMON = ["eventTime", "eventTimeZoneOffset", ...Object.keys(UNHASHED_FIELDS)];
const WHERE_AND_WHY = [
  ...["bizStep", "disposition", "readPoint", "bizLocation", "bizTransactionList", "sourceList", "destinationList"],
  "sensorElementList",
];
const AGGREGATION = ["parentID", "childEPCs", "childQuantityList", "action"];

/** The standard fields that each event type has. */
const FIELDS_OF: Readonly<Record<EventType, readonly string[]>> = {
  ObjectEvent: ["epcList", "quantityList", "action", "persistentDisposition", "ilmd"],
  AggregationEvent: AGGREGATION,
  AssociationEvent: AGGREGATION,
  TransactionEvent: ["parentID", "epcList", "quantityList", "action"],
  TransformationEvent: [
    ...["inputEPCList", "inputQuantityList", "outputEPCList", "outputQuantityList", "transformationID"],
    ...["persistentDisposition", "ilmd"],
  ],
};

const REQUIRED_OF: Readonly<Record<EventType, readonly string[]>> = {
  ObjectEvent: ["action"],
  AggregationEvent: ["action"],
  AssociationEvent: ["action", "parentID"],
  TransactionEvent: ["action", "bizTransactionList"],
  TransformationEvent: [],
};

/** The shape of an event of each type. */
export const EVENT_SHAPES = Object.fromEntries(
  (Object.keys(FIELDS_OF) as EventType[]).map((type) => [type, eventShape(type)]),
) as Readonly<Record<EventType, RecordShape>>;

function eventShape(type: EventType): RecordShape {
  const allowed = new Set([...COMMON, ...WHERE_AND_WHY, ...FIELDS_OF[type]]);
  const known: Record<string, Shape> = { ...HASHED_FIELDS, ilmd: ILMD, ...UNHASHED_FIELDS };
  const fields = Object.fromEntries(Object.entries(known).filter(([name]) => allowed.has(name)));

  return record(fields, { required: ["eventTime", "eventTimeZoneOffset", ...REQUIRED_OF[type]] });
}
