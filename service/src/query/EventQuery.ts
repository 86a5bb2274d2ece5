/** How a value of an event stands to that of a query. */
export type Comparison = "EQ" | "GT" | "GE" | "LT" | "LE";

/** Columns of `events` that hold one word or identifier. */
export type TextColumn =
  "type" | "event_id" | "action" | "biz_step" | "disposition" | "read_point" | "biz_location" | "transformation_id";

/** Columns of `events` that hold a time. */
export type TimeColumn = "event_time" | "record_time";

/** What is asked of the values that an event has in some fields of the index. */
export type ValueTest =
  | { readonly kind: "any" }
  /** Equal to one of these texts or numbers. */
  | { readonly kind: "equals"; readonly values: readonly string[]; readonly numbers?: readonly string[] }
  | { readonly kind: "matches"; readonly values: readonly string[]; readonly patterns: readonly LikePattern[] }
  | { readonly kind: "time"; readonly comparison: Comparison; readonly time: string }
  | {
      readonly kind: "number";
      readonly comparison: Comparison;
      readonly numbers: readonly string[];
      /** The unit that the numbers of the query are in, where they have one. */
      readonly unit?: string;
      /** What the index keeps beside the number, where that is no unit. */
      readonly measurement?: string;
      /** Whether numbers are differences, which have no zero to shift when they are converted. */
      readonly difference?: boolean;
    };

/** A pattern of SQL's LIKE, and the text with which everything that it matches begins. */
export interface LikePattern {
  readonly prefix: string;
  readonly pattern: string;
}

/** One thing that every event of the answer fulfils. */
export type Condition =
  | { readonly kind: "column"; readonly column: TextColumn; readonly values: readonly string[] }
  | {
      readonly kind: "time";
      readonly column: TimeColumn;
      readonly comparison: Exclude<Comparison, "EQ">;
      readonly time: string;
    }
  | { readonly kind: "correction" }
  /** @see indexedValues for the names of fields. */
  | { readonly kind: "value"; readonly fields: readonly string[]; readonly test: ValueTest };

/** By what an answer is ordered. An extension has alternatives: a query's spelling of it may fit two namespaces. */
export type OrderKey = TimeColumn | { readonly fields: readonly string[] };

/** A SimpleEventQuery of EPCIS 2.0, with every value in the form in which events are kept. */
export interface EventQuery {
  /** All of them have to be fulfilled. */
  readonly conditions: readonly Condition[];
  /** `null` where the caller does not mind: then events come in the order in which they were captured. */
  readonly orderBy: OrderKey | null;
  readonly descending: boolean;
  /** Give the first so many; `null` for all. */
  readonly eventCountLimit: number | null;
  /** Refuse to answer when there are more. */
  readonly maxEventCount: number | null;
}
