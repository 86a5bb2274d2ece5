/** Where the goods of the model are, and how they got there. */
export type Custody = "seller" | "buyer" | "buyer, no record" | "others" | "buyer, from others";

/** One item of an escrow and the world around it. Times are seconds after the funding. */
export interface World {
  readonly state: "open" | "delivered" | "disputed" | "settled" | "cancelled";
  readonly custody: Custody;
  /** When the seller handed over with a record, the latest time. */
  readonly movedAt?: number;
  readonly deliveredAt?: number;
  readonly disputedAt?: number;
  /** Held or recalled. */
  readonly stopped: boolean;
  /** The second in which the next thing happens. */
  readonly next: number;
  /** What the seller was paid of the price, in quarters. */
  readonly paid?: number;
}

/** What the terms of the model say. */
export interface ModelTerms {
  readonly deliverBy: number;
  readonly showingWindow: number;
  readonly holdPeriod: number;
  /** Zero without an arbiter. */
  readonly disputePeriod: number;
  readonly refundsOnSilence: boolean;
}

/** What the parties, or anybody, can call. */
export const CALLS = [
  "deliver",
  "deliverInCustody",
  "claim",
  "refund",
  "buyer disputes",
  "seller disputes",
  "resolve",
  "cancel",
] as const;

/** Calls that need nobody's consent. */
export const OPEN_CALLS = ["deliver", "deliverInCustody", "claim", "refund"] as const;

/** What happens around the escrow. */
export const EVENTS = ["hand over", "hand over, no record", "pass on", "come back", "return", "stop", "free"] as const;

/** One thing that happens. */
export type Step = (typeof CALLS)[number] | (typeof EVENTS)[number];

/** The world afterwards, or the name of the error that the contract answers. */
export type Outcome = World | string;

/** What a step does by the words of the interface: written without a look at the contract's code. */
export function predict(terms: ModelTerms, world: World, step: Step): Outcome {
  const after = { ...world, next: world.next + 1 };
  switch (step) {
    case "deliver":
      return deliver(terms, world, after);
    case "deliverInCustody":
      if (world.state !== "open") return "ItemStateWrong";
      return buyerHolds(world) ? delivered(world, after) : "BuyerHoldsNothing";
    case "refund":
      if (world.state !== "open") return "ItemStateWrong";
      if (world.next <= terms.deliverBy + terms.showingWindow) return "DeliveryStillPossible";
      return buyerHolds(world) ? "BuyerHoldsLot" : { ...after, state: "settled", paid: 0 };
    case "claim":
      return claim(terms, world, after);
    case "buyer disputes":
      return dispute(terms, world, showingEnd(terms, world));
    case "seller disputes":
      return dispute(terms, world, showingEnd(terms, world) + terms.holdPeriod);
    case "resolve":
      if (world.state !== "disputed") return "ItemStateWrong";
      return world.next > disputeEnd(terms, world) ? "DisputeOver" : { ...after, state: "settled", paid: 1 };
    case "cancel":
      if (world.state === "settled" || world.state === "cancelled") return "NothingOpen";
      return { ...after, state: "cancelled", paid: 2 };
    default:
      return happen(world, after, step);
  }
}

/** Seconds around which the rules change, in ascending order. */
export function milestones(terms: ModelTerms, world: World): number[] {
  if (world.state === "open") return [terms.deliverBy, terms.deliverBy + terms.showingWindow];

  const waits = showingEnd(terms, world) + terms.holdPeriod;
  const found = world.state === "delivered" ? [showingEnd(terms, world), waits] : [waits, disputeEnd(terms, world)];
  return found.sort((a, b) => a - b);
}

/** Worlds with the same key have the same future, but for what differs by seconds; those that ended have none. */
export function keyOf(terms: ModelTerms, world: World): string {
  const { state, custody, stopped, next, movedAt } = world;
  if (world.state === "settled" || world.state === "cancelled") return world.state;

  const isLate = movedAt !== undefined && movedAt > terms.deliverBy;
  return JSON.stringify({
    state,
    custody,
    stopped,
    // What was handed over matters until it is shown.
    moved: world.state !== "open" || movedAt === undefined ? "no" : isLate ? "late" : "yes",
    sides: milestones(terms, world).map((second) => Math.sign(next - second)),
  });
}

function deliver(terms: ModelTerms, world: World, after: World): Outcome {
  if (world.state !== "open") return "ItemStateWrong";
  if (world.movedAt === undefined) return "MoveNotRecorded";
  if (world.custody === "seller") return "SellerHoldsLot";
  return world.movedAt > terms.deliverBy ? "MoveOutOfTime" : delivered(world, after);
}

function delivered(world: World, after: World): World {
  return { ...after, state: "delivered", deliveredAt: world.next };
}

function claim(terms: ModelTerms, world: World, after: World): Outcome {
  if (world.state !== "delivered" && world.state !== "disputed") return "ItemStateWrong";
  if (world.state === "delivered" && world.next <= showingEnd(terms, world)) return "ShowingWindowOpen";
  if (world.state === "disputed") {
    if (world.next <= disputeEnd(terms, world)) return "DisputeRunning";
    if (terms.refundsOnSilence) return { ...after, state: "settled", paid: 0 };
  }
  if (!world.stopped) return { ...after, state: "settled", paid: 4 };
  const waits = world.next <= showingEnd(terms, world) + terms.holdPeriod;
  return waits ? "LotNotFree" : { ...after, state: "settled", paid: 0 };
}

function dispute({ disputePeriod }: ModelTerms, world: World, until: number): Outcome {
  if (world.state !== "delivered") return "ItemStateWrong";
  if (disputePeriod === 0) return "NoArbiter";
  if (world.next > until) return "DisputeTooLate";
  return { ...world, state: "disputed", disputedAt: world.next, next: world.next + 1 };
}

/** Custody moves by consent and never while the lot is stopped; what cannot happen leaves the world as it is. */
function happen(world: World, after: World, step: Step): Outcome {
  if (step === "stop" || step === "free") {
    return world.stopped === (step === "stop") ? world : { ...after, stopped: step === "stop" };
  }
  if (world.stopped) return world;
  const { custody } = world;
  if (custody === "seller" && step === "hand over") return { ...after, custody: "buyer", movedAt: world.next };
  if (custody === "seller" && step === "hand over, no record") return { ...after, custody: "buyer, no record" };
  if (custody.startsWith("buyer") && step === "pass on") return { ...after, custody: "others" };
  if (custody.startsWith("buyer") && step === "return") return { ...after, custody: "seller" };
  if (custody === "others" && step === "come back") return { ...after, custody: "buyer, from others" };
  return world;
}

function buyerHolds({ custody }: World): boolean {
  return custody === "buyer" || custody === "buyer, no record";
}

function showingEnd({ showingWindow }: ModelTerms, { deliveredAt = 0 }: World): number {
  return deliveredAt + showingWindow;
}

function disputeEnd({ disputePeriod }: ModelTerms, { disputedAt = 0 }: World): number {
  return disputedAt + disputePeriod;
}
