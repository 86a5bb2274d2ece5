import { remember } from "./remember.js";

const DATE_TIME = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.(\d+))?(?:Z|([+-])(\d\d):(\d\d))$/;
const MINUTE = 60_000;

/**
 * Writes a point in time in UTC with milliseconds: `2026-01-05T08:30:00.142Z`. More than three decimals are rounded half
 * up, by their digits, with the carry into seconds where it falls due.
 *
 * @param text - An ISO 8601 / RFC 3339 date-time with seconds and an explicit offset.
 * @returns The canonical form, or `null` when the text is no such date-time or names no day of the
 * calendar of the years 0000 to 9999.
 */
export function canonicalDateTime(text: string): string | null {
  return inUtc(text);
}

const inUtc = remember((text): string | null => {
  const match = DATE_TIME.exec(text);
  if (match === null) return null;

  const [, year, month, day, hour, minute, second, fraction = "", sign, offsetHours = "0", offsetMinutes = "0"] = match;
  const wall = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  if (Number.isNaN(wall) || !isCalendarDay(Number(year), Number(month), Number(day))) return null;
  if (Number(offsetHours) > 14 || Number(offsetMinutes) > 59) return null;

  const offset = (Number(offsetHours) * 60 + Number(offsetMinutes)) * MINUTE;
  const utc = new Date(wall + milliseconds(fraction) - (sign === "-" ? -offset : offset)).toISOString();
  return /^\d{4}-/.test(utc) ? utc : null;
});

/** Some engines roll 30 February over to March instead of refusing it. */
function isCalendarDay(year: number, month: number, day: number): boolean {
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1];
  return days !== undefined && day >= 1 && day <= days;
}

function milliseconds(fraction: string): number {
  const kept = Number(fraction.slice(0, 3).padEnd(3, "0"));
  return kept + ((fraction[3] ?? "0") >= "5" ? 1 : 0);
}
