import { canonicalDecimal } from "../epcis/canonicalDecimal.js";
import { ReadingValueError } from "./deviceErrors.js";

const LIMIT = 1n << 63n;

/**
 * Reads a measured value exactly, never through a float.
 *
 * @param text - A decimal number, such as `-18.5`.
 * @param decimals - Decimal places of the binding's values.
 * @returns The value in units of `10^-decimals`.
 * @throws {@link ReadingValueError} when it is no number, needs more places, or does not fit 64 bits.
 */
export function parseReadingValue(text: string, decimals: number): bigint {
  const [whole = "", places = ""] = canonicalDecimal(text)?.split(".") ?? [];
  if (whole === "" || places.length > decimals) throw new ReadingValueError(text, decimals);

  const value = BigInt(whole + places.padEnd(decimals, "0"));
  if (value < -LIMIT || value >= LIMIT) throw new ReadingValueError(text, decimals);
  return value;
}

/**
 * Writes a measured value as the shortest exact decimal.
 *
 * @param value - The value in units of `10^-decimals`.
 * @param decimals - Decimal places.
 */
export function formatReadingValue(value: bigint, decimals: number): string {
  const sign = value < 0n ? "-" : "";
  const digits = (value < 0n ? -value : value).toString().padStart(decimals + 1, "0");
  const whole = digits.slice(0, digits.length - decimals);
  const places = digits.slice(digits.length - decimals).replace(/0+$/, "");
  return places === "" ? sign + whole : `${sign}${whole}.${places}`;
}
