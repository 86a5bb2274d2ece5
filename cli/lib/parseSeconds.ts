import { InvalidArgumentError } from "commander";

/** Reads a Unix second. */
export function parseSeconds(text: string): bigint {
  if (/^\d{1,15}$/.test(text)) return BigInt(text);
  throw new InvalidArgumentError("Give whole Unix seconds, as in 1798761600.");
}
