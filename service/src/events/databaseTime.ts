import { canonicalDateTime } from "../../../src/supplychain/epcis/canonicalDateTime.js";

/** A time in UTC that the database has: the standard's calendar begins with the year 0, the database's with the year 1. */
export function databaseTime(text: string): string | null {
  const time = canonicalDateTime(text);
  return time === null || time.startsWith("0000-") ? null : time;
}
