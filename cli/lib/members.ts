import { getAddress, isAddress, isHexString } from "ethers";

import { isPlain } from "./isPlain.js";

/** An object of a JSON file that somebody else wrote. */
export type Members = Readonly<Record<string, unknown>>;

/** Makes sure that a file is of the kind and version that is read here. */
export function requireFormat({ format }: Members, expected: string): void {
  if (format !== expected) throw new Error(`Its format is ${JSON.stringify(format)}, and ${expected} is known here`);
}

/** An object. */
export function record(value: unknown, name: string): Members {
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as Members;
  throw new Error(`Its ${name} is missing or no object`);
}

/** A list of objects. */
export function records(value: unknown, name: string): Members[] {
  if (Array.isArray(value)) return value.map((member) => record(member, name));
  throw new Error(`Its ${name} are missing or no list`);
}

/** A list. */
export function list(members: Members, name: string): readonly unknown[] {
  const value = members[name];
  if (Array.isArray(value)) return value;
  throw new Error(`Its ${name} is missing or no list`);
}

/** Text that a terminal shows as it is. */
export function text(members: Members, name: string): string {
  const value = members[name];
  if (typeof value !== "string" || value === "") throw new Error(`Its ${name} is missing or no text`);
  if (isPlain(value)) return value;
  throw new Error(`Its ${name} has characters that a terminal does not show as they are`);
}

/** A whole number of any size: text in decimal digits. */
export function whole(members: Members, name: string): bigint {
  const value = text(members, name);
  if (/^\d{1,20}$/.test(value)) return BigInt(value);
  throw new Error(`Its ${name} is no whole number, written as text`);
}

/** An account. */
export function address(members: Members, name: string): string {
  const value = text(members, name);
  if (isAddress(value)) return getAddress(value);
  throw new Error(`Its ${name} is no address`);
}

/** Thirty-two bytes, in small letters. */
export function word(members: Members, name: string): string {
  const value = text(members, name);
  if (isHexString(value, 32)) return value.toLowerCase();
  throw new Error(`Its ${name} is not 32 bytes in hexadecimal`);
}

/** One byte or more. */
export function bytes(members: Members, name: string): string {
  const value = text(members, name);
  if (isHexString(value) && value.length > 2 && value.length % 2 === 0) return value;
  throw new Error(`Its ${name} is no bytes in hexadecimal`);
}
