import { ScriptError } from "../ScriptError.js";
import { SECONDS_OF } from "./kinds.js";

/** A date with its time zone as Unix seconds; undefined for any other text. */
export function timeOf(text: string): bigint | undefined {
  const milliseconds = Date.parse(text);
  const isWhole = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d)$/.test(text);
  return isWhole && !Number.isNaN(milliseconds) ? BigInt(milliseconds) / 1000n : undefined;
}

/** A time span such as `3d` as seconds; undefined for any other text. */
export function spanOf(text: string): bigint | undefined {
  const [, count = "", unit = ""] = /^(\d+)([smhd])$/.exec(text) ?? [];
  const seconds = SECONDS_OF[unit];
  return seconds === undefined ? undefined : BigInt(count) * seconds;
}

/** Reads a date from an option. */
export function parseTime(text: string): bigint {
  const time = timeOf(text);
  if (time !== undefined) return time;

  throw new ScriptError({
    what: "The time cannot be read.",
    why: `${text} is no date with a time and a time zone.`,
    todo: "Give one such as 2026-01-31T12:00:00Z.",
  });
}

/** Reads a time span from an option. */
export function parseSpan(text: string): bigint {
  const span = spanOf(text);
  if (span !== undefined) return span;

  throw new ScriptError({
    what: "The time span cannot be read.",
    why: `${text} is no number of seconds, minutes, hours or days.`,
    todo: "Give one such as 90s, 30m, 12h or 3d.",
  });
}
