import { InvalidArgumentError } from "commander";
import { getAddress, isAddress, isHexString } from "ethers";

import { parseAmount } from "../../../src/stablecoin/parseAmount.js";
import { isPlain } from "../../lib/isPlain.js";

/** Reads a name or a reference that others will see. */
export function parsePerson(text: string): string {
  if (text.trim() !== "" && isPlain(text)) return text;
  throw new InvalidArgumentError("Give a name in one line, without characters that cannot be seen.");
}

/** Reads an address. */
export function parseAddress(text: string): string {
  if (isAddress(text)) return getAddress(text);
  throw new InvalidArgumentError("Give an address: 0x and 40 hexadecimal digits.");
}

/** Reads addresses that commas part. */
export function parseAddresses(text: string): string[] {
  return text.split(",").map((address) => parseAddress(address.trim()));
}

/** Reads 32 bytes. */
export function parseWord(text: string): string {
  if (isHexString(text, 32)) return text.toLowerCase();
  throw new InvalidArgumentError("Give 32 bytes: 0x and 64 hexadecimal digits.");
}

/** Reads a whole number, of seconds or versions. */
export function parseWhole(text: string): bigint {
  if (/^\d{1,30}$/.test(text)) return BigInt(text);
  throw new InvalidArgumentError("Give a whole number.");
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
