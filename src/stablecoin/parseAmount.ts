import { AMOUNT_DECIMALS } from "./formatAmount.js";

/** What is wrong with an amount that somebody typed. */
export type AmountProblem = "missing" | "notANumber" | "tooManyDecimals" | "zero";

/**
 * Reads an amount that somebody typed, without ever passing through a floating-point number.
 *
 * @param text - Digits with an optional decimal point; groups of three may be parted by commas.
 * @returns The amount in smallest units, or what is wrong with it.
 */
export function parseAmount(text: string): { amount: bigint } | { problem: AmountProblem } {
  const typed = text.trim();
  if (typed === "") return { problem: "missing" };

  const match = /^(\d+|\d{1,3}(?:,\d{3})+)(?:\.(\d+))?$/.exec(typed);
  if (match === null) return { problem: "notANumber" };

  const [, whole = "0", fraction = ""] = match;
  if (fraction.length > AMOUNT_DECIMALS) return { problem: "tooManyDecimals" };

  const amount = BigInt(whole.replaceAll(",", "") + fraction.padEnd(AMOUNT_DECIMALS, "0"));
  return amount === 0n ? { problem: "zero" } : { amount };
}
