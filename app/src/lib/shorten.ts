/** The first and last digits of a hash or an address, as people compare them. */
export function shorten(hex: string): string {
  return hex.length <= 14 ? hex : `${hex.slice(0, 8)}…${hex.slice(-6)}`;
}
