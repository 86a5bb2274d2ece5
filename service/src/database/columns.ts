/** Object ids of the types whose text both drivers would otherwise read differently. */
export const INT8 = 20;
export const TIMESTAMPTZ = 1184;

/** What the server writes for a time in UTC: `2026-11-22 19:09:48.123+00`. */
const SERVER_TIME = /^(\d{4,}-\d\d-\d\d) (\d\d:\d\d:\d\d)(?:\.(\d{1,3})\d*)?\+00$/;

/** Reads a `bigint`: in this database they number rows, which no double confuses. */
export function readInt8(text: string): number {
  return Number(text);
}

/** Reads a time as ISO 8601 in UTC with milliseconds. */
export function readTime(text: string): string {
  const [, day, time, fraction = ""] = SERVER_TIME.exec(text) ?? [];
  return day === undefined ? text : `${day}T${time}.${fraction.padEnd(3, "0")}Z`;
}
