import { AbiCoder, keccak256, type FunctionFragment } from "ethers";

import type { Book, Entry } from "./book.js";
import { contractOf, functionOf } from "./book.js";
import { type Argument, parseArguments } from "./parseArguments.js";

/** A call of a contract's function. */
export interface Call {
  readonly entry: Entry;
  readonly fragment: FunctionFragment;
  readonly args: readonly unknown[];
  readonly data: string;
}

/** A call as a person names it. */
export interface CallInput {
  readonly contract: string;
  readonly function: string;
  readonly args?: readonly unknown[];
}

/** Finds contract and function and reads the arguments. */
export function readCall(book: Book, input: CallInput): Call {
  const entry = contractOf(book, input.contract);
  const fragment = functionOf(entry, input.function);
  const args: Argument[] = parseArguments(book, fragment, input.args ?? [], entry.symbol);

  return { entry, fragment, args, data: entry.abi.encodeFunctionData(fragment, args) };
}

/** Decodes what is sent to an address; undefined where neither contract nor function is known. */
export function decodeCall(book: Book, to: string, data: string): Call | undefined {
  const entry = book.at(to);
  const fragment = entry?.abi.getFunction(data.slice(0, 10));
  if (entry === undefined || fragment === null || fragment === undefined) return undefined;
  try {
    const args = entry.abi.decodeFunctionData(fragment, data).toArray() as unknown[];
    // Bytes behind the arguments decode too, and change the operation's id: such data is not what it seems.
    return entry.abi.encodeFunctionData(fragment, args) === data.toLowerCase()
      ? { entry, fragment, args, data }
      : undefined;
  } catch {
    return undefined;
  }
}

/** AccessManager's id of an operation: who calls what with which data. */
export function operationId(caller: string, target: string, data: string): string {
  return keccak256(AbiCoder.defaultAbiCoder().encode(["address", "address", "bytes"], [caller, target, data]));
}
