import { canonicalText } from "../../../src/supplychain/epcis/canonicalValue.js";
import { expandGs1Curie, type Namespaces } from "../../../src/supplychain/epcis/namespaces.js";
import { expandVocabulary, type VocabularyName } from "../../../src/supplychain/epcis/vocabulary.js";
import type { Comparison, Condition, TextColumn, TimeColumn, ValueTest } from "./EventQuery.js";
import { indexEntry, indexText } from "./indexText.js";
import { matchTest } from "./matchPatterns.js";
import { type RawValue, textsOf } from "./rawParameters.js";
import { booleanOf, isAsked, numbersOf, parameterProblem, quoted, timeOf, wordsOf } from "./readValues.js";

/** Turns the value of one parameter into what it asks for; `null` where it asks for nothing (`EXISTS_…=false`). */
export type ParameterReader = (name: string, raw: RawValue, namespaces: Namespaces) => Condition | null;

export const EVENT_TYPES = [
  ...(["AggregationEvent", "AssociationEvent", "ObjectEvent", "TransactionEvent", "TransformationEvent"] as const),
];

const values = (fields: readonly string[], test: ValueTest): Condition => ({ kind: "value", fields, test });

const word =
  (vocabulary: VocabularyName) =>
  (text: string, namespaces: Namespaces): string =>
    expandVocabulary(vocabulary, expandGs1Curie(text, namespaces));
const asIs = (text: string): string => text;

type Canonical = (text: string, namespaces: Namespaces) => string;

const column =
  (name: TextColumn, canonical: Canonical): ParameterReader =>
  (parameter, raw, namespaces) => ({
    kind: "column",
    column: name,
    values: textsOf(parameter, raw).map((text) => canonical(text, namespaces)),
  });

const time =
  (name: TimeColumn, comparison: "GE" | "LT"): ParameterReader =>
  (parameter, raw) => ({ kind: "time", column: name, comparison, time: timeOf(parameter, raw) });

const equals =
  (fields: readonly string[], canonical: Canonical): ParameterReader =>
  (parameter, raw, namespaces) =>
    values(fields, {
      kind: "equals",
      values: textsOf(parameter, raw).map((text) => canonical(text, namespaces)),
    });

const timeAt =
  (fields: readonly string[], comparison: Comparison): ParameterReader =>
  (parameter, raw) =>
    values(fields, { kind: "time", comparison, time: timeOf(parameter, raw) });

const match =
  (instances: boolean, ...fields: string[]): ParameterReader =>
  (parameter, raw) =>
    values(fields, matchTest(parameter, textsOf(parameter, raw), instances));

const eventTypes: ParameterReader = (name, raw) => {
  const types = textsOf(name, raw);
  const wrong = types.find((type) => !EVENT_TYPES.some((known) => known === type) && !type.includes(":"));
  if (wrong !== undefined) throw parameterProblem(name, `${quoted(wrong)} is none of ${EVENT_TYPES.join(", ")}`);
  return { kind: "column", column: "type", values: types };
};

const EPC_LISTS = ["epcList", "childEPCs", "inputEPCList", "outputEPCList"];
const CLASS_LISTS = ["quantityList", "childQuantityList", "inputQuantityList", "outputQuantityList"];

/** The parameters of SimpleEventQuery whose names are fixed (EPCIS 2.0, section 8.2.7.1). */
export const STANDARD_PARAMETERS: Readonly<Record<string, ParameterReader>> = {
  eventType: eventTypes,
  GE_eventTime: time("event_time", "GE"),
  LT_eventTime: time("event_time", "LT"),
  GE_recordTime: time("record_time", "GE"),
  LT_recordTime: time("record_time", "LT"),
  EQ_action: (name, raw) => ({
    kind: "column",
    column: "action",
    values: wordsOf(name, raw, ["ADD", "OBSERVE", "DELETE"]),
  }),
  EQ_bizStep: column("biz_step", word("bizStep")),
  EQ_disposition: column("disposition", word("disposition")),
  EQ_persistentDisposition_set: equals(["persistentDisposition.set"], word("disposition")),
  EQ_persistentDisposition_unset: equals(["persistentDisposition.unset"], word("disposition")),
  EQ_readPoint: column("read_point", canonicalText),
  EQ_bizLocation: column("biz_location", canonicalText),
  EQ_transformationID: column("transformation_id", canonicalText),
  EQ_eventID: column("event_id", asIs),
  MATCH_epc: match(true, "epcList", "childEPCs"),
  MATCH_parentID: match(true, "parentID"),
  MATCH_inputEPC: match(true, "inputEPCList"),
  MATCH_outputEPC: match(true, "outputEPCList"),
  MATCH_anyEPC: match(true, "parentID", ...EPC_LISTS),
  MATCH_epcClass: match(false, "quantityList", "childQuantityList"),
  MATCH_inputEPCClass: match(false, "inputQuantityList"),
  MATCH_outputEPCClass: match(false, "outputQuantityList"),
  MATCH_anyEPCClass: match(false, ...CLASS_LISTS),
  EXISTS_errorDeclaration: (name, raw) => (isAsked(name, raw) ? { kind: "correction" } : null),
  GE_errorDeclarationTime: timeAt(["error.declarationTime"], "GE"),
  LT_errorDeclarationTime: timeAt(["error.declarationTime"], "LT"),
  EQ_errorReason: equals(["error.reason"], word("errorReason")),
  EQ_correctiveEventID: equals(["error.correctiveEventID"], indexEntry),
  EXISTS_sensorElementList: (name, raw) => (isAsked(name, raw) ? values(["sensorElement"], { kind: "any" }) : null),
  ...Object.fromEntries(
    ["time", "startTime", "endTime"].flatMap((attribute) => [
      [`GE_${attribute}`, timeAt([`sensor.${attribute}`], "GE")],
      [`LT_${attribute}`, timeAt([`sensor.${attribute}`], "LT")],
    ]),
  ),
  EQ_type: equals(["sensor.type"], word("sensorProperty")),
  EQ_exception: equals(["sensor.exception"], word("sensorProperty")),
  EQ_component: equals(["sensor.component"], word("component")),
  ...Object.fromEntries(
    [
      ...["deviceID", "deviceMetadata", "rawData", "dataProcessingMethod", "bizRules", "microorganism"],
      ...["chemicalSubstance", "coordinateReferenceSystem", "uriValue", "stringValue"],
    ].map((attribute) => [`EQ_${attribute}`, equals([`sensor.${attribute}`], indexText)]),
  ),
  EQ_hexBinaryValue: equals(["sensor.hexBinaryValue"], indexText),
  EQ_booleanValue: (name, raw) =>
    values(["sensor.booleanValue"], { kind: "equals", values: [String(booleanOf(name, raw))] }),
  ...Object.fromEntries(
    (["EQ", "GT", "GE", "LT", "LE"] as const).flatMap((comparison) => [
      [`${comparison}_quantity`, numberAt(["quantity"], comparison)],
      [`${comparison}_percRank`, numberAt(["sensor.percRank"], comparison)],
    ]),
  ),
};

function numberAt(fields: readonly string[], comparison: Comparison): ParameterReader {
  return (name, raw) => {
    const numbers = numbersOf(name, raw);
    if (comparison !== "EQ" && numbers.length > 1) throw parameterProblem(name, "takes one number");
    return values(fields, { kind: "number", comparison, numbers });
  };
}
