/** How many seats signed: one bit stands for each. */
export function seatCount(bits: bigint): number {
  return bits.toString(2).replaceAll("0", "").length;
}
