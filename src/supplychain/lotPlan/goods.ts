import { addDecimals } from "../decimals.js";
import { canonicalDecimal } from "../epcis/canonicalDecimal.js";
import type { EventItem } from "../facts/eventFacts.js";
import { itemKey } from "../facts/itemKey.js";
import { QuantityDecimalsError } from "../ledgerErrors.js";
import { lotId } from "../lotId.js";
import { parseQuantity } from "../parseQuantity.js";
import { type Desk, lotAt, lotsNamed, plan, refuse, stop } from "./desk.js";
import { lotIdentifier, partIdentifier } from "./identifiers.js";
import { custodianOf } from "./ledgerModel.js";
import type { LotRecord } from "./ledgerState.js";
import type { LotInput } from "./operations.js";
import { adjustment, creation } from "./remedies.js";

/** The unit of what is counted in pieces. */
export const PIECE = "H87";

/** A quantity with its unit. */
export interface Measure {
  readonly quantity: bigint;
  readonly unit: string;
  readonly decimals: number;
}

/** Items of one identifier and unit added up, so that each is judged once. */
export function addedUp(items: readonly EventItem[]): EventItem[] {
  const sums = new Map<string, EventItem>();
  for (const item of items) {
    const key = `${itemKey(item.identifier)} ${item.unit ?? ""}`;
    const there = sums.get(key);
    if (there === undefined) sums.set(key, item);
    else if (!item.isSingle) sums.set(key, { ...there, quantity: sumOf(there, item) });
  }
  return [...sums.values()];
}

function sumOf({ quantity: a }: EventItem, { quantity: b }: EventItem): string | null {
  return a === null || b === null ? null : addDecimals(a, b);
}

/** What an event says that there is of something new. */
export function measureOf(desk: Desk, item: EventItem): Measure {
  if (item.isSingle) return { quantity: 1n, unit: PIECE, decimals: 0 };
  if (item.quantity === null) stop("NoQuantity", item.identifier);

  const decimals = desk.decimalsOf(item.identifier);
  return { quantity: scaled(item, decimals), unit: item.unit ?? PIECE, decimals };
}

/** What an event says in the unit and decimals of a lot; null where it means the whole lot. */
export function amountOf(item: EventItem, { unit, decimals }: LotRecord): bigint | null {
  if (item.isSingle || item.quantity === null) return null;
  const given = item.unit ?? PIECE;
  if (given !== unit) stop("UnitDiffers", item.identifier, given, unit);

  return scaled(item, decimals);
}

function scaled({ identifier, quantity }: EventItem, decimals: number): bigint {
  const plain = canonicalDecimal(quantity ?? "");
  if (plain === null || plain.startsWith("-") || plain === "0") stop("NoQuantity", identifier);
  try {
    return parseQuantity(plain, decimals).quantity;
  } catch (error) {
    if (error instanceof QuantityDecimalsError) stop("TooFine", identifier, plain, BigInt(decimals));
    return stop("QuantityOutOfRange", identifier, plain);
  }
}

/**
 * The lots that an event means, and how much of each, from what a party holds: what stands alone before what is packed, the largest
 * first. What is asked for beyond all of them is asked of the first, where the ledger refuses it by name.
 *
 * @param holder - Who should hold them.
 */
export function chooseLots(desk: Desk, item: EventItem, holder: bigint): LotInput[] {
  const pool = poolOf(desk, item, holder);
  const [first] = pool;
  if (first === undefined) return missing(desk, item, holder);

  const amount = amountOf(item, first);
  if (amount === null) return pool.map(({ id: lot, quantity }) => ({ lot, quantity }));
  const chosen: { lot: string; quantity: bigint }[] = [];
  let rest = amount;
  for (const { id: lot, quantity, unit, decimals } of pool) {
    if (rest === 0n) break;
    if (unit !== first.unit || decimals !== first.decimals) continue;
    const taken = rest < quantity ? rest : quantity;
    chosen.push({ lot, quantity: taken });
    rest -= taken;
  }
  const [one] = chosen;
  if (one === undefined) return [{ lot: first.id, quantity: amount }];
  one.quantity += rest;
  return chosen;
}

function poolOf(desk: Desk, item: EventItem, holder: bigint): LotRecord[] {
  const named = lotsNamed(desk, item.identifier).sort(largestFirst);
  const live = named.filter(({ status }) => status === "live");
  const held = live.filter(({ id }) => custodianOf(desk.model.state, id) === holder);
  const part = partIdentifier(lotIdentifier(item.identifier), desk.eventHash);
  const pools = [
    // What an earlier run split off for this very event.
    held.filter(({ identifier }) => identifier === part),
    held.filter(({ parent }) => parent === null),
    held,
    live,
    named.slice(0, 1),
  ];
  return pools.find(({ length }) => length > 0) ?? [];
}

function largestFirst(a: LotRecord, b: LotRecord): number {
  if (a.quantity !== b.quantity) return a.quantity > b.quantity ? -1 : 1;
  return a.id < b.id ? -1 : 1;
}

/** No event made it: a lot that its holder should have created before. */
function missing(desk: Desk, item: EventItem, party: bigint): LotInput[] {
  const { identifier } = item;
  const lot = lotId(party, lotIdentifier(identifier));
  const canBeMade = item.isSingle || item.quantity !== null;
  const remedy = canBeMade ? creation(desk, { identifier, party, ...measureOf(desk, item) }) : null;
  refuse(desk, { error: "UnknownLot", args: [lot] }, remedy);
  return [{ lot, quantity: lotAt(desk, lot).quantity }];
}

/** The lots that hold exactly what an event means: where it takes a part of one, the part is split off. */
export function separate(desk: Desk, item: EventItem, holder: bigint): string[] {
  return chooseLots(desk, item, holder).map(({ lot, quantity }) => {
    const record = lotAt(desk, lot);
    return quantity === record.quantity || record.status !== "live" ? lot : splitOff(desk, item, { lot, quantity });
  });
}

/** Splits a part off a lot and gives its id; asked for more than there is, the ledger refuses, or the lot is adjusted and goes whole. */
export function splitOff(desk: Desk, item: EventItem, { lot, quantity }: LotInput): string {
  const { eventHash } = desk;
  const identifier = partIdentifier(lotIdentifier(item.identifier), eventHash);
  const { custodian, quantity: available } = lotAt(desk, lot);
  if (quantity > available) return countedUp(desk, { lot, quantity });

  plan(desk, () => ({ kind: "split", lot, parts: [{ identifier, quantity }], eventHash }), "partSplitOff");
  return lotId(custodian, identifier);
}

function countedUp(desk: Desk, { lot, quantity }: LotInput): string {
  const { quantity: available } = lotAt(desk, lot);
  refuse(desk, { error: "LotOverdrawn", args: [lot, quantity, available] }, adjustment(desk, lot, quantity));
  return lot;
}
