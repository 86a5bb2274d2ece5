import type { FunctionFragment, Interface, ParamType } from "ethers";
import { ethers } from "hardhat";

/** A parameter of elementary type, with the way to it through structs and lists. */
export interface AbiParameter {
  /** Contract, function and names down to the parameter, as in `ReserveGate.tighten.newLimits.window`. */
  readonly path: string;
  /** Names and, for a list, `[]`, from the function's arguments on. */
  readonly steps: readonly string[];
  /** Elementary type, as in `uint64`. */
  readonly type: string;
  /** Whether it lies in a list, so that it can be left out by leaving the list empty. */
  readonly listed: boolean;
}

/**
 * All parameters of what changes a contract's state: its constructor and its functions that are not views.
 * @param contract - Name that the paths begin with.
 * @param abi - Its interface.
 * @param withConstructor - Whether to list the constructor too.
 */
export function abiParameters(contract: string, abi: Interface, withConstructor = true): AbiParameter[] {
  const changing = abi.fragments.filter(
    (fragment): fragment is FunctionFragment =>
      fragment.type === "function" && !(fragment as FunctionFragment).constant,
  );
  return [
    ...(withConstructor ? leavesOf(abi.deploy.inputs, [`${contract}.constructor`]) : []),
    ...changing.flatMap(({ name, inputs }) => leavesOf(inputs, [`${contract}.${name}`])),
  ];
}

/** The value that a caller sends who sets nothing. */
export function zeroOf(type: string): bigint | string {
  if (/^uint/.test(type)) return 0n;
  return type === "bytes" ? "0x" : `0x${"00".repeat(bytesOf(type))}`;
}

/** The highest value of a type; bytes of any length have none, and are as many ones as an ECDSA signature has. */
export function maxOf(type: string): bigint | string {
  if (/^uint/.test(type)) return 2n ** BigInt(type.slice(4)) - 1n;
  const ones = `0x${"ff".repeat(type === "bytes" ? 65 : bytesOf(type))}`;
  return type === "address" ? ethers.getAddress(ones) : ones;
}

/** A copy of arguments in which the parameter at `steps` has `value`; of a list, in its first element. */
export function withValue(args: unknown, steps: readonly string[], value: unknown): unknown {
  const [step, ...rest] = steps;
  if (step === undefined) return value;
  if (step === "[]") {
    const [first, ...others] = args as unknown[];
    return [withValue(first, rest, value), ...others];
  }
  const record = args as Record<string, unknown>;
  return { ...record, [step]: withValue(record[step], rest, value) };
}

/** How many words the arguments' head has: a call with fewer does not say all that the function asks for. */
export function headWords(inputs: readonly ParamType[]): number {
  const word = ethers.AbiCoder.defaultAbiCoder().getDefaultValue(inputs);
  return inputs.reduce((sum, input, index) => sum + (isDynamic(input) ? 1 : size(input, word[index])), 0);
}

function size(input: ParamType, value: unknown): number {
  return ethers.dataLength(ethers.AbiCoder.defaultAbiCoder().encode([input], [value])) / 32;
}

function isDynamic(input: ParamType): boolean {
  if (input.components !== null && !input.isArray()) return input.components.some(isDynamic);
  return input.isArray() || input.type === "bytes" || input.type === "string";
}

function leavesOf(inputs: readonly ParamType[], before: readonly string[]): AbiParameter[] {
  return inputs.flatMap((input) => leaves(input, [...before, input.name]));
}

function leaves(input: ParamType, names: readonly string[]): AbiParameter[] {
  if (input.isArray()) return leaves(input.arrayChildren, [...names, "[]"]);
  if (input.isTuple()) return input.components.flatMap((member) => leaves(member, [...names, member.name]));
  const [, ...steps] = names;
  const path = names.join(".").replaceAll(".[]", "[]");
  return [{ path, steps, type: input.type, listed: steps.includes("[]") }];
}

function bytesOf(type: string): number {
  return type === "address" ? 20 : Number(type.slice("bytes".length));
}
