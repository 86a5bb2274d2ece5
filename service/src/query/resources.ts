import { canonicalText } from "../../../src/supplychain/epcis/canonicalValue.js";
import { expandGs1Curie, STANDARD_NAMESPACES } from "../../../src/supplychain/epcis/namespaces.js";
import { expandVocabulary, vocabularyWords, type VocabularyName } from "../../../src/supplychain/epcis/vocabulary.js";
import type { Queries } from "../database/Database.js";
import type { Condition, TextColumn } from "./EventQuery.js";
import { indexEntry } from "./indexText.js";
import { EVENT_TYPES } from "./standardParameters.js";

/** A top-level resource: a kind of value that events have, each value with its events. */
export interface Resource {
  /** Its name in addresses. */
  readonly name: string;
  /** Values that are there without any event. */
  readonly standing: readonly string[];
  /** Writes a value of an address in the form in which it is kept. */
  readonly canonical: (text: string) => string;
  /** Writes a kept value for an answer. */
  readonly shown: (value: string) => string;
  /** What every event of a value fulfils. */
  readonly condition: (value: string) => Condition;
  /** Lists values in their order that events have, from after one on. */
  readonly list: (queries: Queries, after: string, limit: number) => Promise<string[]>;
}

/** Jumps from one value to the next greater one in an index: it costs what is listed, however many events there are. */
const skipping = (source: string, column: string, where = "TRUE"): string => `
  WITH RECURSIVE found AS (
    (SELECT ${column} COLLATE "C" AS value FROM ${source}
     WHERE ${where} AND ${column} COLLATE "C" > $1::text ORDER BY ${column} COLLATE "C" LIMIT 1)
    UNION ALL
    SELECT (SELECT ${column} COLLATE "C" FROM ${source}
      WHERE ${where} AND ${column} COLLATE "C" > found.value ORDER BY ${column} COLLATE "C" LIMIT 1)
    FROM found WHERE found.value IS NOT NULL
  )
  SELECT value FROM found WHERE value IS NOT NULL LIMIT $2::bigint`;

async function listBy(queries: Queries, statement: string, after: string, limit: number): Promise<string[]> {
  return (await queries.query<{ value: string }>(statement, [after, limit])).map(({ value }) => value);
}

const byColumn = (column: TextColumn): Pick<Resource, "condition" | "list"> => ({
  condition: (value) => ({ kind: "column", column, values: [value] }),
  list: (queries, after, limit) => listBy(queries, skipping("events", column), after, limit),
});

function vocabulary(name: string, column: TextColumn, words: VocabularyName): Resource {
  const prefix = expandVocabulary(words, "");
  return {
    name,
    standing: vocabularyWords(words).map((word) => expandVocabulary(words, word)),
    canonical: (text) => expandVocabulary(words, expandGs1Curie(text, STANDARD_NAMESPACES)),
    shown: (value) => (value.startsWith(prefix) ? value.slice(prefix.length) : value),
    ...byColumn(column),
  };
}

const places = (name: string, column: TextColumn): Resource => ({
  name,
  standing: [],
  canonical: canonicalText,
  shown: (value) => value,
  ...byColumn(column),
});

/** Fields in which single objects are named. */
const EPC_FIELDS = ["childEPCs", "epcList", "inputEPCList", "outputEPCList", "parentID"];

const EPCS: Resource = {
  name: "epcs",
  standing: [],
  canonical: (text) => indexEntry(canonicalText(text)),
  shown: (value) => value,
  condition: (value) => ({ kind: "value", fields: EPC_FIELDS, test: { kind: "equals", values: [value] } }),
  list: async (queries, after, limit) => {
    const lists: string[][] = [];
    for (const field of EPC_FIELDS) {
      lists.push(await listBy(queries, skipping("event_values", "value", `field = '${field}'`), after, limit));
    }
    return [...new Set(lists.flat())].sort(compareBytes).slice(0, limit);
  },
};

/** The order of the database's index. */
export function compareBytes(left: string, right: string): number {
  return Buffer.compare(Buffer.from(left), Buffer.from(right));
}

/** The top-level resources of the standard that have events, but for `/events` itself. */
export const RESOURCES: readonly Resource[] = [
  {
    name: "eventTypes",
    standing: EVENT_TYPES,
    canonical: (text) => text,
    shown: (value) => value,
    condition: (value) => ({ kind: "column", column: "type", values: [value] }),
    list: () => Promise.resolve([]),
  },
  EPCS,
  vocabulary("bizSteps", "biz_step", "bizStep"),
  places("bizLocations", "biz_location"),
  places("readPoints", "read_point"),
  vocabulary("dispositions", "disposition", "disposition"),
];
