import { isHexString } from "ethers";

/** A decoded value as text that reads back: numbers in decimals, lists and structs as JSON. */
export function plainValue(value: unknown): string {
  return Array.isArray(value) ? JSON.stringify(plainList(value)) : plainLeaf(value);
}

function plainList(list: readonly unknown[]): unknown[] {
  // A struct comes as a list too; its members are found by their place.
  return Array.from(list, (member) => (Array.isArray(member) ? plainList(member) : plainLeaf(member)));
}

function plainLeaf(value: unknown): string {
  return typeof value === "string" && isHexString(value) && value.length !== 42 ? value.toLowerCase() : String(value);
}
