/** The suite's money has six decimal places. */
export const AMOUNT_DECIMALS = 6;

/**
 * Writes a number of smallest units with its decimal point: exactly, in groups of three digits.
 *
 * @param value - In smallest units.
 * @param decimals - How many decimal places a unit has.
 * @param shown - The fewest decimal places to show.
 */
export function formatAmount(value: bigint, decimals = AMOUNT_DECIMALS, shown = Math.min(2, decimals)): string {
  const sign = value < 0n ? "−" : "";
  const digits = (value < 0n ? -value : value).toString().padStart(decimals + 1, "0");
  const whole = digits.slice(0, digits.length - decimals).replace(/\B(?=(\d{3})+$)/g, ",");
  const fraction = digits
    .slice(digits.length - decimals)
    .replace(/0+$/, "")
    .padEnd(shown, "0");
  return `${sign}${whole}${fraction === "" ? "" : `.${fraction}`}`;
}
