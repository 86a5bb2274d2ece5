/** A Unix second with its date. */
export function moment(second: bigint): string {
  const milliseconds = Number(second) * 1000;
  // Beyond this a date cannot be written.
  if (milliseconds > 8.64e15) return String(second);
  return `${new Date(milliseconds).toISOString().replace(".000Z", "Z")} (${second})`;
}
