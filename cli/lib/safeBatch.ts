import { type FunctionFragment, keccak256, type ParamType, toUtf8Bytes } from "ethers";

import { plainValue } from "./plainValue.js";

/** A parameter as the Transaction Builder shows it. */
export interface BatchInput {
  readonly internalType: string;
  readonly name: string;
  readonly type: string;
  readonly components?: readonly BatchInput[];
}

/** One transaction of a batch. The builder sends `data`; method and values are what a person reads. */
export interface BatchTransaction {
  readonly to: string;
  readonly value: string;
  readonly data: string | null;
  readonly contractMethod?: {
    readonly inputs: readonly BatchInput[];
    readonly name: string;
    readonly payable: boolean;
  };
  readonly contractInputsValues?: Readonly<Record<string, string>> | null;
}

/** What Safe's Transaction Builder exports and imports. */
export interface SafeBatch {
  readonly version: "1.0";
  readonly chainId: string;
  readonly createdAt: number;
  readonly meta: {
    readonly name: string;
    readonly description: string;
    readonly txBuilderVersion: string;
    readonly createdFromSafeAddress: string;
    readonly createdFromOwnerAddress: string;
    readonly checksum?: string;
  };
  readonly transactions: readonly BatchTransaction[];
}

/** What a batch is made from. */
export interface BatchContents {
  readonly chainId: bigint;
  readonly name: string;
  readonly description: string;
  /** The account that is to send it. */
  readonly safe: string;
  readonly transactions: readonly BatchTransaction[];
}

/** The builder's release whose format this is. */
const BUILDER_VERSION = "1.18.0";

/**
 * Writes a batch for Safe's Transaction Builder. The same contents always give the same file, whoever makes it and when: two signers
 * can compare theirs, so no date goes in.
 */
export function safeBatch({ chainId, name, description, safe, transactions }: BatchContents): SafeBatch {
  const batch: SafeBatch = {
    version: "1.0",
    chainId: chainId.toString(),
    createdAt: 0,
    meta: {
      name,
      description,
      txBuilderVersion: BUILDER_VERSION,
      createdFromSafeAddress: safe,
      createdFromOwnerAddress: "",
    },
    transactions,
  };
  return { ...batch, meta: { ...batch.meta, checksum: batchChecksum(batch) } };
}

/** A call in the builder's form. */
export function batchTransaction(
  to: string,
  data: string,
  fragment: FunctionFragment,
  args: readonly unknown[],
): BatchTransaction {
  const values = fragment.inputs.map((input, index) => [input.name || String(index), plainValue(args[index])]);
  return {
    to,
    value: "0",
    data,
    contractMethod: { inputs: fragment.inputs.map(batchInput), name: fragment.name, payable: fragment.payable },
    contractInputsValues: Object.fromEntries(values) as Record<string, string>,
  };
}

/**
 * The builder's checksum: keccak-256 over the batch with sorted keys and without its name and checksum. It tells that a file was
 * changed by accident; whoever changes one on purpose writes a new checksum too.
 */
export function batchChecksum(batch: SafeBatch): string {
  const meta: Record<string, unknown> = { ...batch.meta, name: null };
  delete meta.checksum;
  return keccak256(toUtf8Bytes(canonical({ ...batch, meta })));
}

function batchInput({ name, type, components, baseType, arrayChildren }: ParamType): BatchInput {
  // A list of structs has its members below its element.
  const members = baseType === "array" ? arrayChildren?.components : components;
  if (members === null || members === undefined) return { internalType: type, name, type };
  return { internalType: tupleType(type), name, type: tupleType(type), components: members.map(batchInput) };
}

/** ethers writes out a tuple's members in its type; an ABI says `tuple` and lists them beside it. */
function tupleType(type: string): string {
  return `tuple${/(\[\d*\])*$/.exec(type)?.[0] ?? ""}`;
}

/** The builder's own serialisation: keys first, then values in their order, each with a comma behind it. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value ?? null);

  const keys = Object.keys(value).sort();
  const members = keys.map((key) => `${canonical((value as Record<string, unknown>)[key])},`);
  return `{${JSON.stringify(keys)}${members.join("")}}`;
}
