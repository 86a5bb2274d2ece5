import { type FunctionFragment, id, isAddress, isHexString, type ParamType } from "ethers";

import { roles } from "../../../src/access/roles.js";
import { ScriptError } from "../ScriptError.js";
import { accountNames, type Book, findAccount, functionOf } from "./book.js";
import { isAboutOtherMoney, isAmount, isDuration, isRole, isTime, TOKEN_DECIMALS } from "./kinds.js";
import { spanOf, timeOf } from "./time.js";

/** A value that an ABI takes: text, number, truth, or a list of these. */
export type Argument = string | bigint | boolean | readonly Argument[];

/** A refusal to read a value; the place in the call is added on the way out. */
class Unreadable extends Error {
  constructor(
    readonly why: string,
    readonly todo: string,
  ) {
    super(why);
  }
}

/**
 * Reads a call's arguments as a person types them. Beside what the ABI says, these stand for a value: a contract's or a local
 * account's name for its address, a role's name for its id, `2d` for seconds, a date for a time, `100.00 TMD` for an amount, a
 * function's signature for its selector. Lists and structs are JSON.
 *
 * @param book - Where names are looked up.
 * @param fragment - The function.
 * @param given - The arguments.
 * @param symbol - Symbol of the token that amounts are of; the stablecoin's unless it is told.
 * @throws {@link ScriptError} with the argument that cannot be read.
 */
export function parseArguments(
  book: Book,
  fragment: FunctionFragment,
  given: readonly unknown[],
  symbol = book.symbol,
): Argument[] {
  const { inputs } = fragment;
  if (inputs.length !== given.length) {
    throw new ScriptError({
      what: `${fragment.name} takes ${inputs.length} arguments; ${given.length} were given.`,
      why: `It is ${fragment.format("full").replace(/^function /, "")}.`,
      todo: "Give each argument once, in this order; quote what holds blanks.",
    });
  }

  // Selectors belong to the contract that an earlier argument names.
  const parsed: Argument[] = [];
  for (const [index, input] of inputs.entries()) {
    try {
      parsed.push(parseValue({ book, fragment, symbol, target: targetOf(book, parsed[0]) }, input, given[index]));
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      throw new ScriptError(
        {
          what: `The argument ${input.name || String(index + 1)} of ${fragment.name} cannot be read.`,
          why: error.why,
          todo: error.todo,
        },
        { cause: error },
      );
    }
  }
  return parsed;
}

/** What names in arguments are looked up in. */
interface Scope {
  readonly book: Book;
  readonly fragment: FunctionFragment;
  /** Symbol of the token that amounts are of. */
  readonly symbol: string | undefined;
  /** The contract that the call is about; its functions have names. */
  readonly target: string | undefined;
}

function parseValue(scope: Scope, type: ParamType, given: unknown): Argument {
  if (type.baseType === "array") return parseList(scope, type, given);
  if (type.baseType === "tuple") return parseStruct(scope, type, given);
  if (type.type === "bool") return parseBool(given);

  const text = textOf(type, given);
  if (type.type === "address") return parseAddress(scope.book, text);
  if (type.type === "string") return text;
  if (type.type.startsWith("bytes")) return parseBytes(scope, type, text);
  return parseInteger(scope, type, text);
}

function textOf({ type }: ParamType, given: unknown): string {
  if (typeof given === "string") return given.trim();
  // A number beyond 2^53 has lost digits before anybody sees it.
  if (typeof given === "number" && Number.isSafeInteger(given)) return String(given);
  throw new Unreadable(`${JSON.stringify(given)} is no ${type}.`, "Put the value in quotes.");
}

function parseList(scope: Scope, type: ParamType, given: unknown): Argument[] {
  const list = typeof given === "string" ? parseJson(type, given) : given;
  const { arrayLength = -1, arrayChildren } = type;
  if (!Array.isArray(list)) throw new Unreadable(`It is no list of ${type.type}.`, 'Give JSON such as ["…", "…"].');
  if (arrayLength !== null && arrayLength >= 0 && list.length !== arrayLength) {
    throw new Unreadable(`It has ${list.length} members; ${arrayLength} are needed.`, "Correct the list.");
  }
  return list.map((member) => parseValue(scope, arrayChildren as ParamType, member));
}

function parseStruct(scope: Scope, type: ParamType, given: unknown): Argument[] {
  const members = type.components ?? [];
  const names = members.map(({ name }) => name);
  const struct = typeof given === "string" ? parseJson(type, given) : given;
  const todo = `Give JSON with the members ${names.join(", ")}.`;
  if (typeof struct !== "object" || struct === null) throw new Unreadable("It is no struct.", todo);

  const values = Array.isArray(struct) ? struct : names.map((name) => (struct as Record<string, unknown>)[name]);
  const unknown = Array.isArray(struct) ? [] : Object.keys(struct).filter((name) => !names.includes(name));
  if (unknown.length > 0) throw new Unreadable(`It has no member ${unknown.join(", ")}.`, todo);
  if (values.length !== names.length || values.includes(undefined)) throw new Unreadable("A member is missing.", todo);

  return members.map((member, index) => parseValue(scope, member, values[index]));
}

function parseJson({ type }: ParamType, text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw new Unreadable(
      `${text} is not JSON: ${(error as Error).message}.`,
      `Give ${type} as JSON, in single quotes.`,
    );
  }
}

function parseBool(given: unknown): boolean {
  if (given === true || given === "true") return true;
  if (given === false || given === "false") return false;
  throw new Unreadable(`${JSON.stringify(given)} is neither true nor false.`, "Give true or false.");
}

function parseAddress(book: Book, text: string): string {
  const address = findAccount(book, text);
  if (address !== undefined) return address;

  const written = /^0x[0-9a-fA-F]{40}$/.test(text);
  throw new Unreadable(
    written
      ? `${text} has a wrong checksum: a letter was mistyped, or its case was.`
      : `${text} is neither an address nor the name of a contract of ${book.network}.`,
    written ? "Copy the address again." : `Give an address or one of ${accountNames(book).join(", ")}.`,
  );
}

function parseBytes({ book, target }: Scope, { type }: ParamType, text: string): string {
  const size = type === "bytes" ? undefined : Number(type.slice(5));
  if (type === "bytes4" && !isHexString(text)) {
    // setTargetFunctionRole takes selectors of its target.
    const entry = target === undefined ? undefined : book.at(target);
    if (entry !== undefined) return functionOf(entry, text).selector;
    if (/^\w+\(.*\)$/.test(text)) return id(text).slice(0, 10);
  }
  if (isHexString(text, size ?? true) && text.length % 2 === 0) return text.toLowerCase();

  const wanted = size === undefined ? "whole bytes" : `${size} bytes`;
  throw new Unreadable(`${text} is not ${wanted} in hexadecimal.`, "Give 0x and two digits a byte.");
}

function parseInteger(scope: Scope, type: ParamType, text: string): bigint {
  const value = numberOf(scope, type, text);
  const [, unsigned = "", bits = "256"] = /^(u?)int(\d+)$/.exec(type.type) ?? [];
  const size = BigInt(bits) - (unsigned === "u" ? 0n : 1n);
  const [least, most] = [unsigned === "u" ? 0n : -(2n ** size), 2n ** size - 1n];
  if (value >= least && value <= most) return value;
  throw new Unreadable(
    `${value} does not fit ${type.type}: it goes from ${least} to ${most}.`,
    "Give a value in between.",
  );
}

function numberOf({ fragment, symbol: own }: Scope, type: ParamType, text: string): bigint {
  if (/^-?\d+$/.test(text) || /^0x[0-9a-fA-F]+$/.test(text)) return BigInt(text);
  const role = Object.values(roles).find(({ name }) => name === text);
  if (isRole(type) && role !== undefined) return role.id;

  const seconds = isDuration(type) ? spanOf(text) : isTime(type) ? timeOf(text) : undefined;
  if (seconds !== undefined) return seconds;

  if (isAmount(type)) {
    const [, whole, fraction = "", symbol] = /^(\d+)(?:\.(\d{1,6}))? ?([^\d\s.].*)$/.exec(text) ?? [];
    const known = isAboutOtherMoney(fragment) ? undefined : own;
    if (whole !== undefined && known !== undefined && symbol === known) {
      return BigInt(whole + fraction.padEnd(TOKEN_DECIMALS, "0"));
    }
  }
  throw new Unreadable(`${text} is no ${type.type}.`, formsOf(type, isAboutOtherMoney(fragment) ? undefined : own));
}

function formsOf(type: ParamType, symbol: string | undefined): string {
  const forms = [
    "a whole number",
    ...(isRole(type) ? [Object.keys(roles).join(", ")] : []),
    ...(isDuration(type) ? ["a time span such as 90s, 30m, 12h or 2d"] : []),
    ...(isTime(type) ? ["a time such as 2026-01-31T12:00:00Z"] : []),
    ...(isAmount(type) && symbol !== undefined ? [`an amount such as "100.00 ${symbol}"`] : []),
  ];
  return `Give ${forms.join(", or ")}.`;
}

function targetOf(book: Book, first: Argument | undefined): string | undefined {
  return typeof first === "string" && isAddress(first) && book.at(first) !== undefined ? first : undefined;
}
