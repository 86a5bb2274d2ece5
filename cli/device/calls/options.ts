import { InvalidArgumentError } from "commander";
import { isHexString } from "ethers";

import { ellipticKey } from "../../../src/access/keyIds.js";
import { identifierHash } from "../../../src/supplychain/identifierHash.js";

const MAX_COUNTER = (1n << 64n) - 1n;

/** Reads `x, y, r, s` of a P-256 signature. */
export function parseSignature(text: string): string {
  if (isHexString(text, 128) && isPoint(text.slice(0, 2 + 128))) return text.toLowerCase();
  throw new InvalidArgumentError(
    "Give 128 bytes, x and y of a point of P-256, r and s: 0x and 256 hexadecimal digits.",
  );
}

/** Reads `x, y` of a P-256 key. */
export function parseKeyBytes(text: string): string {
  if (isHexString(text, 64) && isPoint(text)) return text.toLowerCase();
  throw new InvalidArgumentError("Give 64 bytes, x and y of a point of P-256: 0x and 128 hexadecimal digits.");
}

/** Reads a block's number. */
export function parseBlock(text: string): number {
  if (/^\d{1,12}$/.test(text)) return Number(text);
  throw new InvalidArgumentError("Give the number of a block.");
}

/** Reads the counter of a reading. */
export function parseCounter(text: string): bigint {
  if (/^\d{1,20}$/.test(text) && BigInt(text) <= MAX_COUNTER) return BigInt(text);
  throw new InvalidArgumentError("Give a whole number of at most 64 bits.");
}

/** Reads a GS1 key as the hash that contracts keep of it. */
export function parseIdentifier(text: string): string {
  try {
    return identifierHash(text);
  } catch (error) {
    throw new InvalidArgumentError(`${(error as Error).message}.`);
  }
}

function isPoint(bytes: string): boolean {
  try {
    ellipticKey("p256", bytes);
    return true;
  } catch {
    return false;
  }
}
