import type { EventLeaf, Hex } from "../eventLeaf.js";
import type { DisclosedField } from "../fields/fieldTree.js";

/** What a proof of this kind says first. A change of the format is a new number. */
export const EVENT_PROOF_FORMAT = "trust-machine/event-proof/1";

/** The most characters that a proof has. */
export const MAX_EVENT_PROOF_LENGTH = 4_194_304;

/** Which contract keeps the batch, and in whose name. */
export interface AnchorPlace {
  /** Decimal. */
  readonly chainId: string;
  /** The `EventLog`. */
  readonly log: Hex;
  /** The party's id, decimal. */
  readonly party: string;
}

/**
 * A portable proof that an event is in a batch, and of whatever fields of it the holder shows. It gives away nothing else of the event.
 * JSON, hexadecimal in lower case; published as JSON Schema, see `EVENT_PROOF_SCHEMA`.
 */
export interface EventProof {
  readonly format: typeof EVENT_PROOF_FORMAT;
  /** What the batch holds of the event. */
  readonly leaf: EventLeaf;
  /** Siblings from the leaf up to the root. */
  readonly proof: readonly Hex[];
  readonly batch: {
    readonly root: Hex;
    /** Number of leaves; it fixes how long proofs are. */
    readonly count: number;
  };
  /** Where to ask for the batch; left out where it is not known. */
  readonly anchor?: AnchorPlace;
  /** What is shown of the event; may be empty. */
  readonly fields: readonly DisclosedField[];
}
