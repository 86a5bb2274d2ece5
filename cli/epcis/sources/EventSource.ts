import type { EpcisEvent } from "../../../src/supplychain/epcis/model.js";
import type { EventFacts } from "../../../src/supplychain/facts/eventFacts.js";
import type { MasterData } from "../../../src/supplychain/reports/masterData.js";
import type { ProofReference } from "../../../src/supplychain/reports/proofReference.js";

/** An event with where its proof is, if anybody anchored it. */
export interface SourcedEvent {
  readonly facts: EventFacts;
  readonly proof: ProofReference | undefined;
}

/** Where a report gets its events from: files, or a service. It can be read more than once. */
export interface EventSource {
  /** What it is called in messages. */
  readonly name: string;
  /** All events in the order of their times. */
  readonly events: () => AsyncIterable<SourcedEvent>;
  /** The events that carry an error declaration, and maybe others. */
  readonly declarations: () => AsyncIterable<EpcisEvent>;
  /** What the documents themselves say about products and places. */
  readonly masterData: () => Promise<MasterData>;
  /** Prefixes of the documents' namespaces, as far as they were read. */
  readonly namespaces: () => ReadonlyMap<string, string>;
  /** How many events there are; undefined where that is known at the end alone. */
  readonly total: () => number | undefined;
}
