import { getAddress, Interface, isAddress } from "ethers";

import { batchChecksum, type BatchTransaction, type SafeBatch } from "../../../cli/lib/safeBatch.js";
import { describeData, innerCalls, isUnknown, writeCall } from "./describeCall.js";
import { describeAddress, type Telling } from "./describeValue.js";
import { fill } from "./language.js";
import { decodeCall, operationId } from "./operation.js";

/** One transaction, read from its bytes alone. */
export interface DecodedTransaction {
  readonly to: string;
  readonly what: string;
  readonly call: string | null;
  /** Operations that it schedules, executes or cancels. */
  readonly operations: readonly string[];
  /** What a signer must not overlook. */
  readonly warnings: readonly string[];
}

/** A batch, read from its bytes alone: nothing that the file says about itself is believed. */
export interface DecodedBatch {
  readonly checksum: "right" | "missing" | "wrong";
  readonly warnings: readonly string[];
  readonly transactions: readonly DecodedTransaction[];
}

/** Reads what a batch does, and what in it is not as it seems. */
export function decodeBatch(telling: Telling, batch: SafeBatch, from?: string): DecodedBatch {
  const { words } = telling.language;
  const { checksum: written } = batch.meta;
  const checksum = written === undefined ? "missing" : written === batchChecksum(batch) ? "right" : "wrong";
  const sender = from ?? batch.meta.createdFromSafeAddress;
  const { chainId, network } = telling.book;
  const warnings = [
    ...(checksum === "wrong" ? [words.checksumWrong] : []),
    ...(batch.chainId === chainId.toString()
      ? []
      : [fill(words.chainWrong, { file: batch.chainId, network, chain: chainId.toString() })]),
  ];

  const transactions = batch.transactions.map((transaction) => {
    const data = bytesOf(transaction);
    const decoded = decodeTransaction(telling, { to: transaction.to, data: data ?? "0x", from: sender });
    const more = [
      ...(transaction.value === "0" ? [] : [fill(words.valueWrong, { value: String(transaction.value) })]),
      ...(isShownTruly(transaction) ? [] : [words.methodWrong]),
    ];
    return { ...decoded, warnings: [...decoded.warnings, ...more] };
  });
  return { checksum, warnings, transactions };
}

/** Reads what data does that is sent to an address. */
export function decodeTransaction(
  telling: Telling,
  { to, data, from }: { to: string; data: string; from: string | undefined },
): DecodedTransaction {
  const call = decodeCall(telling.book, to, data);
  const what = describeData(telling, data, to);
  return {
    to: describeAddress(telling, to),
    what,
    call: call === undefined ? null : writeCall(call),
    operations: operationsIn(telling, { to, data, from }),
    warnings: isUnknown(telling, data, to) ? [describeUnknown(telling, data, to)] : [],
  };
}

function operationsIn(
  telling: Telling,
  { to, data, from }: { to: string; data: string; from: string | undefined },
): string[] {
  const call = decodeCall(telling.book, to, data);
  if (call === undefined || call.entry !== telling.book.authority) return [];
  const { name } = call.fragment;
  // Whoever cancels says whose operation it is; otherwise it is the sender's.
  const caller = name === "cancel" ? String(call.args[0]) : from;
  return innerCalls(telling, call).flatMap((inner) => {
    if (name === "multicall") return operationsIn(telling, { ...inner, from });
    return isAddress(caller) ? [operationId(getAddress(caller), inner.to, inner.data)] : [];
  });
}

function describeUnknown(telling: Telling, data: string, to: string): string {
  const call = decodeCall(telling.book, to, data);
  const inner =
    call === undefined ? undefined : innerCalls(telling, call).find((one) => isUnknown(telling, one.data, one.to));
  return inner === undefined ? describeData(telling, data, to) : describeUnknown(telling, inner.data, inner.to);
}

/** The bytes that the builder sends; undefined where it has to make them itself and cannot. */
function bytesOf(transaction: BatchTransaction): string | undefined {
  return transaction.data ?? encodeShown(transaction);
}

/** Whether the method and the values that a person sees are the bytes that are sent. */
function isShownTruly(transaction: BatchTransaction): boolean {
  if (transaction.data === null || transaction.data === undefined) return encodeShown(transaction) !== undefined;
  if (transaction.contractMethod === undefined || transaction.contractMethod === null) return true;
  return encodeShown(transaction) === transaction.data.toLowerCase();
}

/** Encodes the method and the values that stand in the file for people; undefined where they do not fit each other. */
function encodeShown({ contractMethod, contractInputsValues }: BatchTransaction): string | undefined {
  try {
    if (contractMethod === undefined || contractMethod === null) return undefined;
    const fragment = { type: "function", ...contractMethod, outputs: [], stateMutability: "nonpayable" };
    const values = contractMethod.inputs.map(({ name, type }, index) => {
      const text = contractInputsValues?.[name || String(index)];
      if (text === undefined) throw new Error(`${name} is missing`);
      return /\]$|^tuple/.test(type) ? (JSON.parse(text) as unknown) : type === "bool" ? text === "true" : text;
    });
    return new Interface([fragment]).encodeFunctionData(contractMethod.name, values);
  } catch {
    return undefined;
  }
}
