import type { EventItem } from "../facts/eventFacts.js";
import { lotId } from "../lotId.js";
import { type Desk, isApplied, lotsNamed, partyAtPlace, plan, refuse, requirePartyAtPlace } from "./desk.js";
import { addedUp, measureOf, separate } from "./goods.js";
import { lotIdentifier } from "./identifiers.js";
import { custodianOf } from "./ledgerModel.js";
import { adjustment } from "./remedies.js";

/** An object event with action ADD: its goods exist from now on. */
export function planCreation(desk: Desk): void {
  const party = requirePartyAtPlace(desk);
  for (const item of addedUp(desk.facts.objects)) create(desk, item, party);
}

function create(desk: Desk, item: EventItem, party: bigint): void {
  const { eventHash, model } = desk;
  const identifier = lotIdentifier(item.identifier);
  const id = lotId(party, identifier);
  if (isApplied(desk, "create", id) || isApplied(desk, "adjust", id)) return;

  const measure = measureOf(desk, item);
  const there = model.state.lots.get(id);
  const canGrow = there?.status === "live" && there.unit === measure.unit && there.decimals === measure.decimals;
  if (there !== undefined) {
    const remedy = canGrow ? adjustment(desk, id, there.quantity + measure.quantity) : null;
    return refuse(desk, { error: "LotAlreadyExists", args: [id] }, remedy);
  }
  plan(desk, () => ({ kind: "create", party, identifier, ...measure, eventHash }));
}

/** An object event with action DELETE: its goods are gone. Of a part of a lot, that part is split off first. */
export function planDestruction(desk: Desk): void {
  const { eventHash: reason, facts, model } = desk;
  for (const item of addedUp(facts.objects)) {
    const named = lotsNamed(desk, item.identifier);
    if (named.some(({ id }) => isApplied(desk, "destroy", id))) continue;

    const holders = named.map(({ id }) => custodianOf(model.state, id));
    const place = partyAtPlace(desk);
    const holder = holders.find((party) => party === place) ?? holders[0] ?? requirePartyAtPlace(desk);
    for (const lot of separate(desk, item, holder)) plan(desk, () => ({ kind: "destroy", lot, reason }));
  }
}
