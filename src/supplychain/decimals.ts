import { canonicalDecimal } from "./epcis/canonicalDecimal.js";

/** A decimal number as an integer and the number of its decimals. */
interface Scaled {
  readonly units: bigint;
  readonly decimals: number;
}

/**
 * Adds decimal numbers by their digits, without floats.
 *
 * @param left - Anything that {@link canonicalDecimal} reads.
 * @param right - The same.
 * @returns The sum in plain form: no exponent, no needless zeros.
 * @throws RangeError when one of them is no number.
 */
export function addDecimals(left: string, right: string): string {
  return combine(left, right, (a, b) => a + b);
}

/**
 * Takes one decimal number from another by their digits, without floats.
 *
 * @throws RangeError when one of them is no number.
 */
export function subtractDecimals(left: string, right: string): string {
  return combine(left, right, (a, b) => a - b);
}

/** Whether a plain decimal number is above zero. */
export function isPositive(decimal: string): boolean {
  return decimal !== "0" && !decimal.startsWith("-");
}

function combine(left: string, right: string, operation: (left: bigint, right: bigint) => bigint): string {
  const [a, b] = [scaled(left), scaled(right)];
  const decimals = Math.max(a.decimals, b.decimals);
  const units = operation(
    a.units * 10n ** BigInt(decimals - a.decimals),
    b.units * 10n ** BigInt(decimals - b.decimals),
  );
  const digits = (units < 0n ? -units : units).toString().padStart(decimals + 1, "0");
  const point = digits.length - decimals;
  return plain(`${units < 0n ? "-" : ""}${digits.slice(0, point)}.${digits.slice(point)}`);
}

function scaled(text: string): Scaled {
  const [whole = "", fraction = ""] = plain(text).split(".");
  return { units: BigInt(whole + fraction), decimals: fraction.length };
}

function plain(text: string): string {
  const decimal = canonicalDecimal(text);
  if (decimal === null) throw new RangeError(`not a decimal number: ${JSON.stringify(text)}`);
  return decimal;
}
