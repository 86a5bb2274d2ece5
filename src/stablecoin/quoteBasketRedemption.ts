import {
  BASKET_MAX_SHARES,
  BasketQuoteError,
  type BasketComponentState,
  requireBasketAmount,
  requireComponents,
} from "./basket.js";
import { basketPayout, isBasketComponentShort } from "./basketPayout.js";

/** What is to be redeemed, and what of it is to be taken now. */
export interface BasketRedemption {
  /** Base units of the basket. */
  readonly amount: bigint;
  /** The components as they stand, in the contract's order. */
  readonly components: readonly BasketComponentState[];
  /** Bit i is set when component i can be paid now, as `availableBasketComponents` finds out; all of them when left out. */
  readonly available?: bigint;
  /** Whether to take short components too, which gives up what they would pay once made whole. By default they are left in. */
  readonly acceptShort?: boolean;
}

/** The arguments of a redemption, and what comes of it. */
export interface BasketRedemptionQuote {
  /** Argument `taken`: bit i is set when component i is taken. */
  readonly taken: bigint;
  /**
   * Argument `minimums`, and what is paid of each component while the basket stays as it is. If one is seized before the
   * transaction is included, it is refused rather than paid short.
   */
  readonly minimums: bigint[];
  /** Numbers of the components that are left in: the holder has a claim to `amount` shares of each. */
  readonly left: number[];
}

/**
 * Says what a redemption pays of each component, and which to leave in.
 *
 * @throws {@link BasketQuoteError} when there are no components, too many, fewer shares than the amount, or others available.
 */
export function quoteBasketRedemption(redemption: BasketRedemption): BasketRedemptionQuote {
  const { amount, components, acceptShort = false } = redemption;
  requireComponents(components);
  // Each component has the whole supply as shares, and its claims besides.
  const most = components.reduce((least, { shares }) => (shares < least ? shares : least), BASKET_MAX_SHARES);
  requireBasketAmount(amount, most);
  const all = (1n << BigInt(components.length)) - 1n;
  const available = redemption.available ?? all;
  if (available < 0n || available > all) {
    throw new BasketQuoteError({ kind: "components-unknown", mask: available, count: components.length });
  }

  const isTaken = components.map(
    (component, number) =>
      ((available >> BigInt(number)) & 1n) === 1n && (acceptShort || !isBasketComponentShort(component)),
  );
  return {
    taken: isTaken.reduce((mask, taken, number) => (taken ? mask | (1n << BigInt(number)) : mask), 0n),
    minimums: components.map((component, number) => (isTaken[number] ? basketPayout(amount, component) : 0n)),
    left: isTaken.flatMap((taken, number) => (taken ? [] : [number])),
  };
}
