import { CLAIM } from "../deployRedemption.js";

/** A claim as a bookkeeper beside the chain keeps it. */
export interface BookedClaim {
  readonly id: bigint;
  readonly member: number;
  readonly amount: bigint;
  readonly dueAt: bigint;
  state: bigint;
}

/** What became of the money that was requested. */
export interface Sums {
  readonly requested: bigint;
  readonly paid: bigint;
  readonly returned: bigint;
  readonly queued: bigint;
  readonly aside: bigint;
}

/** Books that are kept from what people did, never from what the contract says. */
export class Ledger {
  readonly claims: BookedClaim[] = [];
  #oldest = 0;

  open(claims: readonly { member: number; amount: bigint }[], dueAt: bigint): void {
    for (const { member, amount } of claims) {
      this.claims.push({ id: BigInt(this.claims.length + 1), member, amount, dueAt, state: CLAIM.waiting });
    }
  }

  move(claims: readonly BookedClaim[], state: bigint): void {
    for (const claim of claims) claim.state = state;
  }

  /** Claims in a state, in their order. */
  in(state: bigint): BookedClaim[] {
    return this.claims.filter((claim) => claim.state === state);
  }

  /** The oldest claim that waits or is being paid. */
  oldest(): BookedClaim | undefined {
    while (this.#oldest < this.claims.length && !isLive(this.claims[this.#oldest] as BookedClaim)) this.#oldest += 1;
    return this.claims[this.#oldest];
  }

  sums(): Sums {
    const of = (...states: bigint[]) =>
      this.claims.filter(({ state }) => states.includes(state)).reduce((sum, { amount }) => sum + amount, 0n);
    return {
      requested: of(...Object.values(CLAIM)),
      paid: of(CLAIM.settled),
      returned: of(CLAIM.cancelled, CLAIM.withdrawn),
      queued: of(CLAIM.waiting, CLAIM.paying),
      aside: of(CLAIM.rejected, CLAIM.setAside),
    };
  }
}

function isLive({ state }: BookedClaim): boolean {
  return state === CLAIM.waiting || state === CLAIM.paying;
}
