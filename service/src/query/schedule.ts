import { isJsonObject, JsonNumber, type JsonValue } from "../../../src/supplychain/epcis/parseJson.js";
import { EpcisProblem } from "../problem.js";
import { quoted } from "./readValues.js";

/** The fields of a schedule from fine to coarse, and the values that each may have. */
const FIELDS = [
  ["second", 0, 59],
  ["minute", 0, 59],
  ["hour", 0, 23],
  ["dayOfMonth", 1, 31],
  ["month", 1, 12],
  ["dayOfWeek", 1, 7],
] as const;

type FieldName = (typeof FIELDS)[number][0];

/** When a query runs: for each field the values that fit, ascending. Times are UTC. */
export type Schedule = Readonly<Record<FieldName, readonly number[]>>;

/**
 * Reads the schedule of a subscription (EPCIS 2.0, section 8.2.5.3): numbers, ranges in brackets (`[1-5]`) and lists of both, and steps
 * as `0/30`. A field left out fits any value; finer ones than the finest given are 0, so that `{"hour": "1"}` is once a day.
 *
 * @throws EpcisProblem SubscriptionControlsException for anything else.
 */
export function readSchedule(value: JsonValue | undefined): Schedule {
  if (!isJsonObject(value))
    throw refused("an object with second, minute, hour, dayOfMonth, month or dayOfWeek is needed");
  const names = FIELDS.map(([name]) => name);
  const unknown = Object.keys(value).find((name) => !names.some((known) => known === name));
  if (unknown !== undefined) throw refused(`${quoted(unknown)} is none of ${names.join(", ")}`);

  const finest = names.findIndex((name) => value[name] !== undefined);
  if (finest < 0) throw refused("it is empty");
  return Object.fromEntries(
    FIELDS.map(([name, least, most], position) => {
      const given = value[name];
      if (given !== undefined) return [name, valuesOf(name, given, least, most)];
      return [name, position < Math.min(finest, 3) ? [0] : range(least, most)];
    }),
  ) as unknown as Schedule;
}

const refused = (why: string): EpcisProblem => new EpcisProblem("SubscriptionControlsException", `schedule: ${why}`);

const range = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, index) => from + index);

function valuesOf(name: string, given: JsonValue, least: number, most: number): number[] {
  const text = given instanceof JsonNumber ? given.text : given;
  const wrong = refused(`${name} takes numbers from ${least} to ${most}, ranges such as [1-5] and lists of them`);
  if (typeof text !== "string") throw wrong;

  const values = text.split(",").flatMap((element) => {
    const [, single, step, from, to] =
      /^(?:(\d{1,2})(?:\/(\d{1,2}))?|\[(\d{1,2})-(\d{1,2})\])$/.exec(element.trim()) ?? [];
    if (step !== undefined) {
      if (Number(step) === 0) throw wrong;
      return range(Number(single), most).filter((value) => (value - Number(single)) % Number(step) === 0);
    }
    if (single !== undefined) return [Number(single)];
    if (from === undefined || to === undefined || Number(from) > Number(to)) throw wrong;
    return range(Number(from), Number(to));
  });
  if (values.length === 0 || values.some((value) => value < least || value > most)) throw wrong;
  return [...new Set(values)].sort((a, b) => a - b);
}

const DAY = 86_400_000;
/** The 29th of February falls on every day of the week within 40 years. */
const MAX_DAYS = 366 * 40;

/**
 * Finds the first time after a given one that fits a schedule.
 *
 * @param after - Milliseconds since 1970.
 * @returns The same, or `null` for a day that no calendar has, such as 31 February.
 */
export function nextRun(schedule: Schedule, after: number): number | null {
  const first = after - (after % DAY);
  for (let day = first; day < first + MAX_DAYS * DAY; day += DAY) {
    const date = new Date(day);
    const fits =
      schedule.month.includes(date.getUTCMonth() + 1) &&
      schedule.dayOfMonth.includes(date.getUTCDate()) &&
      schedule.dayOfWeek.includes(((date.getUTCDay() + 6) % 7) + 1);
    const time = fits ? nextTimeOfDay(schedule, after - day) : null;
    if (time !== null) return day + time;
  }
  return null;
}

/** @param after - Milliseconds of the day, negative when all of it is still to come. */
function nextTimeOfDay({ hour, minute, second }: Schedule, after: number): number | null {
  for (const h of hour) {
    if ((h + 1) * 3_600_000 <= after) continue;
    for (const m of minute) {
      const start = (h * 60 + m) * 60_000;
      const s = second.find((value) => start + value * 1_000 > after);
      if (s !== undefined) return start + s * 1_000;
    }
  }
  return null;
}
