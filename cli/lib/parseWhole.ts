import { InvalidArgumentError } from "commander";

/** Reads a whole number of seconds, versions or ids. */
export function parseWhole(text: string): bigint {
  if (/^\d{1,30}$/.test(text)) return BigInt(text);
  throw new InvalidArgumentError("Give a whole number.");
}
