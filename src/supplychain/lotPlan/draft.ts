import { custodyOfferHash } from "../custodyOfferHash.js";
import {
  conditionKey,
  type DeclaredYield,
  type LedgerState,
  type LotRecord,
  MAX_OFFER_DURATION,
  type Refusal,
} from "./ledgerState.js";

/** Thrown inside the model where the contract would revert; never leaves it. */
export class Refused extends Error {
  constructor(readonly refusal: Refusal) {
    super(refusal.error);
  }
}

/** Reverts, as the contract does. */
export function revert(error: string, ...args: readonly (bigint | string)[]): never {
  throw new Refused({ error, args });
}

/** The ledger during one operation: what is written here counts when the whole operation passes. */
export interface Draft {
  readonly state: LedgerState;
  readonly lots: Map<string, LotRecord>;
  readonly yields: Map<string, DeclaredYield>;
}

/** The lot, or `UnknownLot`. */
export function requireLot(draft: Draft, id: string): LotRecord {
  return find(draft, id) ?? revert("UnknownLot", id);
}

/** The lot, if there is one. */
export function find({ lots, state }: Draft, id: string): LotRecord | undefined {
  return lots.get(id) ?? state.lots.get(id);
}

const STATUS_NUMBER = { live: 1n, consumed: 2n, destroyed: 3n } as const;

/** A lot that is neither consumed nor destroyed. */
export function requireLive(draft: Draft, id: string): LotRecord {
  const lot = requireLot(draft, id);
  if (lot.status !== "live") revert("LotNotLive", id, STATUS_NUMBER[lot.status]);
  return lot;
}

/** A live lot that no hold and no recall stops. */
export function requireUnstopped(draft: Draft, id: string): LotRecord {
  const lot = requireLive(draft, id);
  if (lot.holds > 0) revert("LotHeld", id, BigInt(lot.holds));
  if (lot.heldContents > 0) revert("LotContentsHeld", id, BigInt(lot.heldContents));
  if (lot.recall !== null) revert("LotRecalled", id, lot.recall);
  return lot;
}

/** One that stands alone, too. */
export function requireMovable(draft: Draft, id: string): LotRecord {
  const lot = requireUnstopped(draft, id);
  requireAlone(lot);
  return lot;
}

/** One that is empty, too. */
export function requireUsable(draft: Draft, id: string): LotRecord {
  const lot = requireMovable(draft, id);
  requireEmpty(lot);
  return lot;
}

/** Refuses what is packed. */
export function requireAlone({ id, parent }: LotRecord): void {
  if (parent !== null) revert("LotPacked", id, parent);
}

/** Refuses what something is packed in. */
export function requireEmpty({ id, contents }: LotRecord): void {
  if (contents > 0) revert("LotNotEmpty", id, BigInt(contents));
}

/** Refuses a deadline that has passed or is too far away. */
export function requireInTime({ state: { now } }: Draft, deadline: bigint): void {
  if (now > deadline) revert("CustodyOfferExpired", deadline, now);
  if (deadline > now + MAX_OFFER_DURATION) revert("OfferDeadlineTooFar", deadline, now + MAX_OFFER_DURATION);
}

/** Refuses a party that lacks what the lot demands of its holders. */
export function requireConditions({ state }: Draft, { conditions }: LotRecord, party: bigint): void {
  if (conditions === null) return;

  const refusal = state.unqualified?.get(conditionKey(conditions, party));
  if (refusal !== undefined) throw new Refused(refusal);
}

/** The offer's name where it stands; undefined where none does. */
export function standingOfferHash({ offer, sequence }: LotRecord): string | undefined {
  return offer !== null && offer.sequence === sequence ? custodyOfferHash(offer) : undefined;
}

/** Writes a lot at its next sequence number, which buries the offer that stood. */
export function advance({ lots }: Draft, lot: LotRecord, changes: Partial<LotRecord> = {}): LotRecord {
  const next = { ...lot, ...changes, sequence: lot.sequence + 1n, offer: null };
  lots.set(lot.id, next);
  return next;
}

/** Whether the unit around counts it among the held. */
export function countsAsHeld({ holds, heldContents }: LotRecord): boolean {
  return holds > 0 || heldContents > 0;
}
