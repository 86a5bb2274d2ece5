import type { EpcisProblem } from "./errors.js";
import type { EventType } from "./eventShapes.js";

/**
 * One field of an event, free of the syntax it was written in: JSON-LD and XML readers produce the same tree.
 *
 * - A standard field has its EPCIS name (`bizStep`); an extension has its expanded name in braces
 *   (`{https://ns.example.com/epcis/}colour`), so nothing depends on a document's prefixes any more.
 * - The tree has the shape of the XML schema: `epcList` holds `epc` children, `quantityList` holds `quantityElement`
 *   children, a `bizTransaction` has its value and a `type` child.
 * - Values are the document's text, except that GS1 prefixes (`cbv:`, `gs1:`) in vocabulary fields are expanded and JSON
 *   numbers in extensions are written without an exponent.
 */
export interface EpcisField {
  readonly name: string;
  /** The text of the field; empty when it only has children. */
  readonly value: string;
  readonly children: readonly EpcisField[];
}

/** One event, as every reader delivers it and as the event hash takes it. */
export interface EpcisEvent {
  readonly type: EventType;
  /** All fields, in document order; also those that no hash covers, such as `recordTime`. */
  readonly fields: readonly EpcisField[];
}

/** A whole document that passed validation. */
export interface EpcisDocument {
  readonly type: "EPCISDocument" | "EPCISQueryDocument" | EventType;
  /** Prefix to namespace, as the document's own `@context` declares them over the standard ones. */
  readonly namespaces: ReadonlyMap<string, string>;
  /** The events in document order. */
  readonly events: readonly EpcisEvent[];
  /** Values that were taken but that somebody should look at, such as EPC URNs of a wrong length. */
  readonly warnings: readonly EpcisProblem[];
}
