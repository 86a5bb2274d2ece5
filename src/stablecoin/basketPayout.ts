import { BASKET_UNIT, type BasketComponentState } from "./basket.js";

/**
 * What all shares of a component are due, rounded up: what backs them, and what a mint pays for as many.
 *
 * @param shares - Base units of the basket, or shares of a claim.
 * @param weight - The component's base units in one whole unit of the basket.
 */
export function basketCost(shares: bigint, weight: bigint): bigint {
  return (shares * weight + BASKET_UNIT - 1n) / BASKET_UNIT;
}

/** Whether the basket holds less of a component than all its shares are due. Nobody can mint while one is. */
export function isBasketComponentShort({ weight, balance, shares }: BasketComponentState): boolean {
  return balance < basketCost(shares, weight);
}

/**
 * What shares of a component are paid, to the base unit as the contract pays them: their weight, rounded down, or their part of
 * what the basket holds while the component is short.
 *
 * @param shares - Base units of the basket, or shares of a claim; no more than there are.
 * @param component - The component as it stands.
 */
export function basketPayout(shares: bigint, component: BasketComponentState): bigint {
  const due = (shares * component.weight) / BASKET_UNIT;
  if (!isBasketComponentShort(component)) return due;
  const part = (component.balance * shares) / component.shares;
  return part < due ? part : due;
}
