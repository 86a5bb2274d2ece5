/** Base units of a basket that its weights are given for: one whole unit. */
export const BASKET_UNIT = 1_000_000n;
/** The most components that a basket has. */
export const BASKET_MAX_COMPONENTS = 8;
/** The most shares that a component has. */
export const BASKET_MAX_SHARES = (1n << 128n) - 1n;

/** A component as the contract tells of it, in `components()` and `componentState(number)`. */
export interface BasketComponentState {
  /** Its base units in one whole unit of the basket. */
  readonly weight: bigint;
  /** What the basket holds of it. */
  readonly balance: bigint;
  /** All its shares: the basket's supply and all claims to it. */
  readonly shares: bigint;
}

/** Why a quote cannot be made. */
export type BasketQuoteProblem =
  | { readonly kind: "no-components" }
  | { readonly kind: "too-many-components"; readonly count: number }
  | { readonly kind: "amount-out-of-range"; readonly amount: bigint; readonly most: bigint }
  | { readonly kind: "components-unknown"; readonly mask: bigint; readonly count: number };

/** The contract would refuse what a quote was asked for. */
export class BasketQuoteError extends Error {
  override readonly name = "BasketQuoteError";

  constructor(readonly problem: BasketQuoteProblem) {
    super(describe(problem));
  }
}

/** Refuses a list that no basket has. */
export function requireComponents(components: readonly unknown[]): void {
  if (components.length === 0) throw new BasketQuoteError({ kind: "no-components" });
  if (components.length > BASKET_MAX_COMPONENTS) {
    throw new BasketQuoteError({ kind: "too-many-components", count: components.length });
  }
}

/** Refuses an amount of nothing, or above `most`. */
export function requireBasketAmount(amount: bigint, most: bigint): void {
  if (amount <= 0n || amount > most) throw new BasketQuoteError({ kind: "amount-out-of-range", amount, most });
}

function describe(problem: BasketQuoteProblem): string {
  switch (problem.kind) {
    case "no-components":
      return "No components were given: read them from the basket's components()";
    case "too-many-components":
      return `${problem.count} components were given: a basket has ${BASKET_MAX_COMPONENTS} at most`;
    case "amount-out-of-range":
      return `${problem.amount} base units are out of range: give an amount from 1 to ${problem.most}`;
    case "components-unknown":
      return `The mask ${problem.mask} names components beyond the ${problem.count} that there are: set their bits only`;
  }
}
