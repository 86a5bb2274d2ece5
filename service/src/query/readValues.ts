import { canonicalDecimal } from "../../../src/supplychain/epcis/canonicalDecimal.js";
import { EpcisProblem } from "../problem.js";
import { databaseTime } from "../events/databaseTime.js";
import { type RawValue, textOf, textsOf } from "./rawParameters.js";

/** Reads a point in time, into UTC with milliseconds. */
export function timeOf(name: string, raw: RawValue): string {
  const text = textOf(name, raw);
  const time = databaseTime(text);
  if (time !== null) return time;

  // In an address a + means a space, so an offset that was not encoded arrives without its sign.
  const hint = / \d\d:\d\d$/.test(text) ? "; the + of an offset is written %2B in an address" : "";
  throw parameterProblem(name, `not a date and time with offset: ${quoted(text)}${hint}`);
}

/** Reads one number, exactly. */
export function numberOf(name: string, raw: RawValue): string {
  return exact(name, textOf(name, raw));
}

/** Reads alternative numbers, exactly. */
export function numbersOf(name: string, raw: RawValue): string[] {
  return textsOf(name, raw).map((text) => exact(name, text));
}

function exact(name: string, text: string): string {
  const number = canonicalDecimal(text);
  if (number === null) throw parameterProblem(name, `not a number: ${quoted(text)}`);
  return number;
}

/** Reads a count of at least one. */
export function countOf(name: string, raw: RawValue): number {
  const text = textOf(name, raw);
  if (!/^[1-9]\d{0,8}$/.test(text)) {
    throw parameterProblem(name, `not a whole number from 1 to 999999999: ${quoted(text)}`);
  }
  return Number(text);
}

/** Reads `true` or `false`. */
export function booleanOf(name: string, raw: RawValue): boolean {
  const text = textOf(name, raw);
  if (text !== "true" && text !== "false") throw parameterProblem(name, `neither true nor false: ${quoted(text)}`);
  return text === "true";
}

/** Reads the value of an EXISTS parameter: its name says it all, so an empty value, `null` and a number count as true. */
export function isAsked(name: string, raw: RawValue): boolean {
  if (raw === null || raw === "" || typeof raw === "boolean") return raw !== false;
  return /^-?\d+$/.test(textOf(name, raw)) || booleanOf(name, raw);
}

/** Reads one of a few words. */
export function wordsOf<Word extends string>(name: string, raw: RawValue, words: readonly Word[]): Word[] {
  return textsOf(name, raw).map((text) => {
    const word = words.find((known) => known === text);
    if (word === undefined) throw parameterProblem(name, `${quoted(text)} is none of ${words.join(", ")}`);
    return word;
  });
}

/** A problem with one parameter. */
export function parameterProblem(name: string, reason: string): EpcisProblem {
  return new EpcisProblem("QueryParameterException", `${name}: ${reason}`);
}

/** What somebody wrote, fit to stand in a sentence. */
export function quoted(text: string): string {
  return JSON.stringify(text.length > 100 ? `${text.slice(0, 100)}…` : text);
}
