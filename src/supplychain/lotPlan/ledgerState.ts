import type { CustodyOffer } from "../custodyMessages.js";

/** A refusal as the contract would revert: the error's name and its arguments, in their order. */
export interface Refusal {
  readonly error: string;
  readonly args: readonly (bigint | string)[];
}

/** What a lot is, with the words of `LotStatus`. */
export type LotStatus = "live" | "consumed" | "destroyed";

/** A lot as the ledger keeps it. */
export interface LotRecord {
  /** Its id, from `lotId`. */
  readonly id: string;
  /** Hash of the identifier that it was created under. */
  readonly identifier: string;
  /** Party in the lot's own word: stale while it is packed, see `custodianOf`. */
  readonly custodian: bigint;
  readonly titleHolder: bigint;
  readonly quantity: bigint;
  /** Common code of UN/ECE Recommendation 20, such as `KGM`. */
  readonly unit: string;
  readonly decimals: number;
  readonly sequence: bigint;
  readonly status: LotStatus;
  /** The lot that it is packed in; null when it stands alone. */
  readonly parent: string | null;
  /** How many lots are packed in it directly. */
  readonly contents: number;
  /** Levels of units below it. */
  readonly height: number;
  /** How many devices hold it. */
  readonly holds: number;
  /** How many of the lots that are packed in it directly are held, or have something held in them. */
  readonly heldContents: number;
  /** A recall that was shown for it and is in force. */
  readonly recall: string | null;
  /** Id of the list of credentials that its holders need. */
  readonly conditions: string | null;
  /** The offer that stands on chain at its sequence number. */
  readonly offer: CustodyOffer | null;
  /** What it commits to of its inputs, see `lineageHash`; 32 zero bytes for a lot that was created. */
  readonly lineage: string;
}

/** `numerator / denominator` units out for a unit in. */
export interface DeclaredYield {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

/** What a plan knows of the ledger: all that decides whether an operation is refused. */
export interface LedgerState {
  /** Lots by id. */
  readonly lots: ReadonlyMap<string, LotRecord>;
  /** Declared yields by {@link yieldKey}. */
  readonly yields: ReadonlyMap<string, DeclaredYield>;
  /** Unix second at which operations are judged. */
  readonly now: bigint;
  /** Parties that the registry knows; undefined where that was not asked. */
  readonly parties?: ReadonlySet<bigint>;
  /** What `CustodyConditions` answers of a party that lacks a credential, by {@link conditionKey}. */
  readonly unqualified?: ReadonlyMap<string, Refusal>;
  /** What events did already, by {@link appliedKey}. */
  readonly applied?: ReadonlySet<string>;
}

/** Kinds of changes that name the event that they come from. */
export type AppliedKind = "create" | "pack" | "unpack" | "adjust" | "destroy" | "offer" | "accept" | "title";

/** Seconds that an offer or an adjustment may last at most. */
export const MAX_OFFER_DURATION = 365n * 86_400n;
/** Most lots of one call. */
export const MAX_LOTS = 64;
/** Levels that units can stand in one another. */
export const MAX_DEPTH = 8;
/** Thirty-two zero bytes. */
export const ZERO_WORD: string = `0x${"00".repeat(32)}`;

/** A ledger with nothing on it. */
export function emptyLedger(now: bigint): LedgerState {
  return { lots: new Map(), yields: new Map(), now };
}

/** Where {@link LedgerState.yields} keeps a declaration. */
export function yieldKey(
  party: bigint,
  process: string,
  units: { readonly from: string; readonly to: string },
): string {
  return `${party} ${process} ${units.from} ${units.to}`;
}

/** Where {@link LedgerState.unqualified} keeps an answer. */
export function conditionKey(conditions: string, party: bigint): string {
  return `${conditions} ${party}`;
}

/** Where {@link LedgerState.applied} keeps what an event did to a lot. */
export function appliedKey(eventHash: string, kind: AppliedKind, lot: string): string {
  return `${eventHash} ${kind} ${lot}`;
}
