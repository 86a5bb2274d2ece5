import { custodyOfferHash } from "../custodyOfferHash.js";
import {
  advance,
  countsAsHeld,
  type Draft,
  requireAlone,
  requireConditions,
  requireInTime,
  requireLive,
  requireLot,
  requireMovable,
  requireUnstopped,
  revert,
  standingOfferHash,
} from "./draft.js";
import { MAX_DEPTH, MAX_LOTS, ZERO_WORD } from "./ledgerState.js";
import type { OperationOf } from "./operations.js";

/** `LotLedger.offerCustody`. */
export function offer(draft: Draft, { lot, to, deadline, document }: OperationOf<"offer">): void {
  const record = requireMovable(draft, lot);
  const { custodian: from, quantity, sequence } = record;
  if (from === to) revert("CustodyToSelf", to);
  requireInTime(draft, deadline);
  if (draft.state.parties?.has(to) === false) revert("UnknownParty", to);

  draft.lots.set(lot, { ...record, offer: { lot, from, to, quantity, sequence, deadline, document } });
}

/** `LotLedger.acceptCustody`. */
export function accept(draft: Draft, { offer: offered, receivedQuantity }: OperationOf<"accept">): void {
  const { lot, from, to, quantity, sequence, deadline } = offered;
  const record = requireMovable(draft, lot);
  if (sequence !== record.sequence) revert("StaleCustodyOffer", lot, sequence, record.sequence);
  if (from !== record.custodian) revert("NotCustodian", lot, from, record.custodian);
  if (quantity !== record.quantity) revert("OfferQuantityMismatch", lot, quantity, record.quantity);
  if (from === to) revert("CustodyToSelf", to);
  requireInTime(draft, deadline);
  if (receivedQuantity === 0n) revert("NothingReceived", lot);
  requireConditions(draft, record, to);
  const hash = custodyOfferHash(offered);
  if (standingOfferHash(record) !== hash) revert("CustodyOfferNotFound", lot, hash);

  advance(draft, record, { custodian: to });
}

/** `LotLedger.withdrawOffer`. */
export function withdraw(draft: Draft, { lot }: OperationOf<"withdraw">): void {
  const record = requireLive(draft, lot);
  requireAlone(record);

  advance(draft, record);
}

/** `LotLedger.transferTitle`. */
export function title(draft: Draft, { offer: { lot, from, to, sequence, deadline } }: OperationOf<"title">): void {
  const record = requireUnstopped(draft, lot);
  if (sequence !== record.sequence) revert("StaleLotMessage", lot, sequence, record.sequence);
  if (from !== record.titleHolder) revert("NotTitleHolder", lot, from, record.titleHolder);
  if (from === to) revert("TitleToSelf", to);
  requireInTime(draft, deadline);

  advance(draft, record, { titleHolder: to });
}

/** `LotLedger.pack`. */
export function pack(draft: Draft, { parent, lots }: OperationOf<"pack" | "unpack">): void {
  const unit = requireMovable(draft, parent);
  requireLotCount(lots.length);
  let { height } = unit;
  for (const lot of lots) {
    if (lot === parent) revert("PackedInItself", lot);
    const record = requireMovable(draft, lot);
    if (record.custodian !== unit.custodian) revert("NotCustodian", lot, unit.custodian, record.custodian);
    const levels = record.height + 1;
    if (levels > MAX_DEPTH) revert("PackedTooDeep", lot, BigInt(levels), BigInt(MAX_DEPTH));

    advance(draft, record, { parent });
    height = Math.max(height, levels);
  }
  advance(draft, unit, { contents: unit.contents + lots.length, height });
}

/** `LotLedger.unpack`. */
export function unpack(draft: Draft, { parent, lots }: OperationOf<"pack" | "unpack">): void {
  const unit = requireLot(draft, parent);
  requireAlone(unit);
  requireLotCount(lots.length);
  let { heldContents } = unit;
  for (const lot of lots) {
    const record = requireLot(draft, lot);
    if (record.parent !== parent) revert("NotPackedIn", lot, parent, record.parent ?? ZERO_WORD);

    if (countsAsHeld(record)) heldContents -= 1;
    advance(draft, record, { custodian: unit.custodian, parent: null });
  }
  const contents = unit.contents - lots.length;
  advance(draft, unit, { contents, heldContents, height: contents === 0 ? 0 : unit.height });
}

function requireLotCount(count: number): void {
  if (count === 0 || count > MAX_LOTS) revert("LotCountOutOfRange", BigInt(count), BigInt(MAX_LOTS));
}
