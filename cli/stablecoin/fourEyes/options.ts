import { InvalidArgumentError } from "commander";

import { parseAmount } from "../../../src/stablecoin/parseAmount.js";
import { isPlain } from "../../lib/isPlain.js";
import { parseAddress } from "../../lib/parseAddress.js";

/** Reads a name or a reference that others will see. */
export function parsePerson(text: string): string {
  if (text.trim() !== "" && isPlain(text)) return text;
  throw new InvalidArgumentError("Give a name in one line, without characters that cannot be seen.");
}

/** Reads addresses that commas part. */
export function parseAddresses(text: string): string[] {
  return text.split(",").map((address) => parseAddress(address.trim()));
}

/** Reads an amount with its decimal point, more than zero. */
export function parseUnits(text: string): bigint {
  const parsed = parseAmount(text);
  if ("amount" in parsed) return parsed.amount;

  const hints = {
    missing: "Give an amount.",
    notANumber: "Give digits with a decimal point, as in 1250.50.",
    tooManyDecimals: "The token has six decimal places.",
    zero: "Give more than zero.",
  } as const;
  throw new InvalidArgumentError(hints[parsed.problem]);
}

/** Reads an amount with its decimal point, zero too. */
export function parseUnitsOrZero(text: string): bigint {
  return /^0+(\.0+)?$/.test(text) ? 0n : parseUnits(text);
}
