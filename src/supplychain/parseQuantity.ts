import {
  InvalidDecimalsError,
  QuantityDecimalsError,
  QuantityFormatError,
  QuantityRangeError,
} from "./ledgerErrors.js";

/** The most decimal places of a lot's quantity. */
export const MAX_QUANTITY_DECIMALS = 18;

/** The largest quantity of a lot: 96 bits. */
export const MAX_QUANTITY: bigint = (1n << 96n) - 1n;

/** A quantity as the ledger holds it: `quantity · 10^-decimals` units. */
export interface Quantity {
  readonly quantity: bigint;
  readonly decimals: number;
}

/**
 * Reads a decimal string exactly, never through a float.
 *
 * @param text - Digits with at most one point, no sign, no exponent, such as `12.50`.
 * @param decimals - Decimal places of the result, as of a lot that exists. Without it the fewest that hold the number exactly:
 * `12.50` is 125 with one place.
 * @throws {@link QuantityFormatError} when the text is no decimal number,
 * {@link QuantityDecimalsError} when it needs more places than allowed,
 * {@link QuantityRangeError} when it is zero or does not fit 96 bits,
 * {@link InvalidDecimalsError} when `decimals` itself is not 0 to 18.
 */
export function parseQuantity(text: string, decimals?: number): Quantity {
  const match = /^(\d+)(?:\.(\d+))?$/.exec(text);
  if (match === null) throw new QuantityFormatError(text);
  const maximum = decimals ?? MAX_QUANTITY_DECIMALS;
  if (!Number.isInteger(maximum) || maximum < 0 || maximum > MAX_QUANTITY_DECIMALS) {
    throw new InvalidDecimalsError(maximum, MAX_QUANTITY_DECIMALS);
  }

  const [, whole = "", places = ""] = match;
  const significant = places.replace(/0+$/, "");
  if (significant.length > maximum) throw new QuantityDecimalsError(text, significant.length, maximum);

  const scale = decimals ?? significant.length;
  const quantity = BigInt(whole + significant.padEnd(scale, "0"));
  if (quantity === 0n || quantity > MAX_QUANTITY) throw new QuantityRangeError(quantity, MAX_QUANTITY);
  return { quantity, decimals: scale };
}
