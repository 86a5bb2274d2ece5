import type { Log, ParamType, Result, TransactionReceipt, TransactionResponse } from "ethers";

import type { SuiteConfig } from "../../../src/config/suiteConfig.js";
import { contractAt } from "./suiteAbis.js";

/** An argument of a call or an event. */
export interface DecodedArgument {
  readonly name: string;
  readonly type: string;
  readonly value: unknown;
}

/** A call or an event with what it says; without a name where the suite does not know it. */
export interface Decoded {
  /** The contract's name in the suite, or its address. */
  readonly contract: string;
  readonly name: string | undefined;
  readonly signature: string | undefined;
  readonly args: readonly DecodedArgument[];
}

/** The call that a transaction made. */
export function decodeCall(transaction: TransactionResponse, config: SuiteConfig): Decoded {
  const known = contractAt(transaction.to, config);
  const contract = known?.name ?? transaction.to ?? "";
  const call = known?.abi.parseTransaction({ data: transaction.data, value: transaction.value }) ?? undefined;
  if (call === undefined) return { contract, name: undefined, signature: undefined, args: [] };

  return { contract, name: call.name, signature: call.signature, args: argumentsOf(call.fragment.inputs, call.args) };
}

/** The events of a transaction, in their order. */
export function decodeEvents(receipt: TransactionReceipt, config: SuiteConfig): Decoded[] {
  return receipt.logs.map((log) => decodeLog(log, config));
}

function decodeLog(log: Log, config: SuiteConfig): Decoded {
  const known = contractAt(log.address, config);
  const contract = known?.name ?? log.address;
  const event = known?.abi.parseLog(log) ?? undefined;
  if (event === undefined) return { contract, name: undefined, signature: undefined, args: [] };

  return {
    contract,
    name: event.name,
    signature: event.signature,
    args: argumentsOf(event.fragment.inputs, event.args),
  };
}

function argumentsOf(inputs: readonly ParamType[], values: Result): DecodedArgument[] {
  return inputs.map(({ name, type }, index) => ({ name, type, value: values[index] as unknown }));
}

/** A value as text: lists and structs in brackets, members of structs by name where they have one. */
export function valueText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(valueText).join(", ")}]`;
  return String(value);
}
