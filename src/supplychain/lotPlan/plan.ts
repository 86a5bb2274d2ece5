import type { EventType } from "../epcis/eventShapes.js";
import type { LedgerState, Refusal } from "./ledgerState.js";
import type { LotOperation } from "./operations.js";

/** What puts right what the ledger would refuse. A person decides whether it is true. */
export type RemedyKind = "declareYields" | "adjustInventory" | "handOver" | "unpack" | "create";

/** Why an operation is in the plan though the event does not say it in so many words. */
export type ImpliedKind =
  "unitCreated" | "unpackedFirst" | "partSplitOff" | "repacked" | "offerImplied" | "ownerChanges";

/** A call of the ledger that an event asks for. */
export interface PlannedOperation {
  readonly operation: LotOperation;
  /** Parties whose word it needs. */
  readonly by: readonly bigint[];
  /** Why, where the event alone does not say it. */
  readonly because: ImpliedKind | RemedyKind | null;
}

/** Something that whoever reads the plan should know. */
export interface PlanNote {
  readonly code:
    | "alreadyPacked"
    | "alreadyOffered"
    | "alreadyHeld"
    | "custodianPacks"
    | "custodianUnpacks"
    | "ownersWord"
    | "notReceived";
  /** What it speaks of: identifiers as the event writes them, parties as numbers. */
  readonly about: readonly string[];
}

/** Why an event asks nothing of the ledger. */
export type NothingReason =
  | "observation"
  | "transaction"
  | "association"
  | "noReceiver"
  | "sameParty"
  | "nothingInside"
  | "waitsForOutputs"
  | "noGoods"
  | "alreadyStands"
  | "repeated";

/** What stops an event. */
export interface Obstacle {
  /** `contract`: what the ledger would revert with. `event`: what the event or the map of parties does not say. */
  readonly source: "contract" | "event";
  readonly refusal: Refusal;
  /** What would put it right, to be confirmed by a person; null where nothing in the event suggests it. */
  readonly remedy: { readonly kind: RemedyKind; readonly operations: readonly LotOperation[] } | null;
}

/** What comes of one event. */
export interface PlanStep {
  /** Its position among the events that were given. */
  readonly index: number;
  /** Hash under which operations name it. */
  readonly eventHash: string;
  readonly eventID: string;
  readonly eventTime: string;
  readonly type: EventType;
  readonly bizStep: string;
  /**
   * - `send`: all of its operations pass.
   * - `refused`: one would not; none is sent.
   * - `waits`: it needs what a refused event would have made.
   * - `nothing`: it asks nothing of the ledger.
   * - `done`: the ledger has it.
   * - `passed`: the ledger has later events of this file, and not this one.
   * - `withdrawn`: an error declaration took it back before it reached the ledger.
   * - `withdrawnLate`: the ledger has it all the same.
   */
  readonly outcome: "send" | "refused" | "waits" | "nothing" | "done" | "passed" | "withdrawn" | "withdrawnLate";
  readonly operations: readonly PlannedOperation[];
  readonly notes: readonly PlanNote[];
  /** Of `nothing`. */
  readonly reason: NothingReason | null;
  /** Of `refused` and `waits`. */
  readonly obstacle: Obstacle | null;
  /** Of `waits`: positions of the refused events. */
  readonly waitsFor: readonly number[];
}

/** A plan of all events, and the ledger that it leads to. */
export interface LotPlan {
  readonly steps: readonly PlanStep[];
  /** The ledger after all operations that pass. */
  readonly state: LedgerState;
  /** What the events call things, as they first write it, by the identifier that the ledger keeps. */
  readonly labels: ReadonlyMap<string, string>;
}
