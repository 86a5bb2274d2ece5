import type { Quantity } from "./parseQuantity.js";

/**
 * Writes a ledger quantity as the decimal string that people and EPCIS documents use.
 *
 * @returns The shortest exact form: `{ quantity: 1250n, decimals: 2 }` is `12.5`.
 */
export function formatQuantity({ quantity, decimals }: Quantity): string {
  const digits = quantity.toString().padStart(decimals + 1, "0");
  const whole = digits.slice(0, digits.length - decimals);
  const places = digits.slice(digits.length - decimals).replace(/0+$/, "");

  return places === "" ? whole : `${whole}.${places}`;
}
