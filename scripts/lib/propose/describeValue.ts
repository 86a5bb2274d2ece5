import { getAddress, type ParamType } from "ethers";

import { plainValue } from "../../../cli/lib/plainValue.js";
import { roles } from "../../../src/access/roles.js";
import { fillSentence } from "../../../src/errors/fillSentence.js";
import type { Book } from "./book.js";
import { isAmount, isDuration, isRole, isTime } from "./kinds.js";
import { fill, type Language } from "./language.js";

/** AccessManager's role of everybody. */
const PUBLIC_ROLE = 2n ** 64n - 1n;

/** Where values are looked up and how they are said. */
export interface Telling {
  readonly book: Book;
  readonly language: Language;
  /** Symbol of the token that amounts are of; the stablecoin's unless it is told. */
  readonly symbol?: string | undefined;
}

/** Says a value as a person reads it: addresses, roles and selectors by name, amounts and times in their units. */
export function describeValue(telling: Telling, type: ParamType, value: unknown, target?: string): string {
  const { language } = telling;
  if (type.baseType === "array") return describeList(telling, type, value as unknown[], target);
  if (type.baseType === "tuple") {
    const members = (type.components ?? []).map((member, index) => {
      return `${member.name} ${describeValue(telling, member, (value as unknown[])[index], target)}`;
    });
    return `(${members.join(", ")})`;
  }
  if (type.type === "address") return describeAddress(telling, String(value));
  if (type.type === "bool") return language.words[value === true ? "yes" : "no"];
  if (type.type === "bytes4" && target !== undefined) return describeSelector(telling, String(value), target);
  if (type.type === "bytes" && value === "0x") return language.words.nothing;
  if (isRole(type)) return describeRole(telling, BigInt(value as bigint));
  if (isAmount(type)) return describeAmount(telling, BigInt(value as bigint));
  if (isDuration(type)) return describeDuration(telling, BigInt(value as bigint));
  if (isTime(type)) return describeTime(telling, BigInt(value as bigint));
  return plainValue(value);
}

/** An address with its name, if it has one. */
export function describeAddress({ book }: Telling, address: string): string {
  const name = book.nameOf(address);
  return name === undefined ? getAddress(address) : `${name} ${getAddress(address)}`;
}

/** A role by its name. */
export function describeRole({ language: { words } }: Telling, id: bigint): string {
  const name = Object.values(roles).find((role) => role.id === id)?.name;
  if (name !== undefined) return fill(words.role, { name, id: id.toString() });
  return id === PUBLIC_ROLE ? words.everybody : `#${id}`;
}

/** Seconds in the largest unit that holds them. */
export function describeDuration({ language: { catalogue } }: Telling, seconds: bigint): string {
  return fillSentence("{0:duration}", [seconds], catalogue);
}

/** Unix seconds as a date in UTC. */
export function describeTime({ language: { catalogue } }: Telling, seconds: bigint): string {
  return fillSentence("{0:time}", [seconds], catalogue);
}

function describeAmount(telling: Telling, units: bigint): string {
  const { book, language } = telling;
  const { catalogue } = language;
  const symbol = telling.symbol ?? book.symbol;
  return `${fillSentence("{0:amount}", [units], catalogue)}${symbol === undefined ? "" : ` ${symbol}`}`;
}

function describeList(telling: Telling, type: ParamType, values: readonly unknown[], target?: string): string {
  const member = type.arrayChildren as ParamType;
  // Seats come with keys, which nobody compares by eye in a sentence; the call itself shows them.
  if (type.name === "seats") {
    const parties = values.map((seat) => String((seat as unknown[])[0])).join(", ");
    return fill(telling.language.words.seats, { count: String(values.length), parties });
  }
  return values.map((value) => describeValue(telling, member, value, target)).join(", ");
}

function describeSelector({ book }: Telling, selector: string, target: string): string {
  return book.at(target)?.abi.getFunction(selector)?.format("sighash") ?? selector;
}
