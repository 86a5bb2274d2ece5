import { BASKET_MAX_SHARES, type BasketComponentState, requireBasketAmount, requireComponents } from "./basket.js";
import { basketCost, isBasketComponentShort } from "./basketPayout.js";

/** What a mint asks for. */
export interface BasketMintQuote {
  /** Base units of each component to hold and to approve, by its number. */
  readonly deposits: bigint[];
  /** Numbers of the components that are short: while there is one, every mint is refused. */
  readonly short: number[];
}

/**
 * Says what a mint of `amount` takes of each component. Weights never change, so what it says of deposits holds for ever.
 *
 * @param amount - Base units of the basket.
 * @param components - The components as they stand, in the contract's order.
 * @throws {@link BasketQuoteError} when there are no components, too many, or no room for the amount.
 */
export function quoteBasketMint(amount: bigint, components: readonly BasketComponentState[]): BasketMintQuote {
  requireComponents(components);
  const fullest = components.reduce((most, { shares }) => (shares > most ? shares : most), 0n);
  requireBasketAmount(amount, BASKET_MAX_SHARES - fullest);

  return {
    deposits: components.map(({ weight }) => basketCost(amount, weight)),
    short: components.flatMap((component, number) => (isBasketComponentShort(component) ? [number] : [])),
  };
}
