import { getAddress, hexlify, toUtf8Bytes, zeroPadBytes, ZeroAddress } from "ethers";

import type { Row } from "./startIndexer.js";

type Value = Row[string] | undefined;

/** A number of a row. */
export function big(value: Value): bigint {
  if (value === null || value === undefined || typeof value === "boolean") throw new Error(`${value} is no number.`);
  return BigInt(value);
}

/** An account of a row as contracts give it; the zero address for none. */
export function account(value: Value): string {
  return typeof value === "string" ? getAddress(value) : ZeroAddress;
}

/** A short text as the contracts keep it. */
export function code(value: Value, bytes: number): string {
  return zeroPadBytes(hexlify(toUtf8Bytes(String(value))), bytes);
}
