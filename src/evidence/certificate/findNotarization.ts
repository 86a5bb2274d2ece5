import { type LogDescription, toBeHex } from "ethers";

import { batchId } from "../batchId.js";
import { EVIDENCE_FIELDS } from "../fields.js";
import type { EvidenceBatch, EvidenceUnit } from "../types.js";
import { unitId } from "../unitId.js";
import { CertificateNotBuiltError } from "./errors.js";
import { type RpcLog, type RpcSender, ask, findLog } from "./nodeQuestions.js";
import { registryInterface } from "./registryInterface.js";

/** A signature with the key that made it. */
export interface GivenApproval {
  readonly key: string;
  readonly signature: string;
}

/** How a unit or batch was recorded. */
export interface Notarization {
  /** What was recorded alone; undefined for a batch. */
  readonly unit?: EvidenceUnit;
  readonly batch?: EvidenceBatch;
  /** Place in the order of all approvals, from 1. */
  readonly sequence: bigint;
  readonly notarySet: bigint;
  readonly deadline: bigint;
  readonly transactionHash: string;
}

/** An approval as its event tells it. */
export interface ApprovalEvent {
  /** Id of the unit or the batch. */
  readonly id: string;
  readonly sequence: bigint;
  /** The unit's expiry; zero for a batch. */
  readonly expiresAt: bigint;
}

/** Topics of the events that tell an approval. */
export const NOTARIZED: readonly string[] = ["EvidenceNotarized", "BatchNotarized"].map(topicOf);

/** Blocks that are searched for an event of the registry. */
export interface SearchedBlocks {
  readonly registry: string;
  readonly fromBlock: number;
  readonly toBlock: number;
}

/**
 * Finds the event that recorded an id.
 *
 * @param rpc - The node.
 * @param id - Id of a unit that stands alone, or of a batch.
 * @param blocks - Where to look.
 * @throws {@link CertificateNotBuiltError} `NotNotarized`.
 */
export async function findNotarization(rpc: RpcSender, id: string, blocks: SearchedBlocks): Promise<Notarization> {
  const { registry: address, ...range } = blocks;
  for (const topic of NOTARIZED) {
    const log = await findLog(rpc, { address, topics: [topic, id], ...range });
    if (log !== undefined) return describe(log);
  }
  throw new CertificateNotBuiltError(
    "NotNotarized",
    `${id} was not notarized in the blocks ${range.fromBlock} to ${range.toBlock}`,
  );
}

/**
 * Reads the approvals of an id from the transaction that recorded it.
 *
 * @param rpc - The node.
 * @param options - The transaction, and the id of the unit or batch.
 * @throws {@link CertificateNotBuiltError} `ApprovalsUnreadable` when a contract account or a relay wrapped the call.
 */
export async function approvalsOf(
  rpc: RpcSender,
  { transactionHash, id }: { transactionHash: string; id: string },
): Promise<readonly GivenApproval[]> {
  const transaction = await ask<{ input: string } | null>(rpc, "eth_getTransactionByHash", [transactionHash]);
  const call = transaction === null ? null : registryInterface.parseTransaction({ data: transaction.input });
  const members = (call?.args.toArray() ?? []) as unknown[];
  const submitted = call?.name.startsWith("multi") === true ? (members[0] as unknown[][]) : [members];

  for (const [subject, , approvals] of submitted) {
    if (call === null || idOf(subject, call.name.endsWith("Batch")) !== id) continue;
    return (approvals as string[][]).map(([key = "", signature = ""]) => ({ key, signature }));
  }
  throw new CertificateNotBuiltError(
    "ApprovalsUnreadable",
    `the approvals cannot be read from the calldata of transaction ${transactionHash}`,
  );
}

/**
 * Finds which party sits in which seat of a set's version: the seats in their order.
 *
 * @param rpc - The node.
 * @param options - The NotaryRegistry, set and version, and where to look.
 */
export async function findParties(
  rpc: RpcSender,
  options: { notaries: string; notarySet: bigint; version: bigint; fromBlock: number; toBlock: number },
): Promise<readonly { readonly party: bigint; readonly keys: readonly string[] }[]> {
  const { notaries: address, notarySet, version, ...range } = options;
  const topics = [topicOf("NotarySetWritten"), toBeHex(notarySet, 32), toBeHex(version, 32)];
  const log = await findLog(rpc, { address, topics, ...range });
  if (log === undefined) {
    throw new CertificateNotBuiltError(
      "NotNotarized",
      `version ${version} of notary set ${notarySet} was not written in the blocks ${range.fromBlock} to ${range.toBlock}`,
    );
  }
  const seats = parse(log)?.args.getValue("seats") as [bigint, string[]][];
  return seats.map(([party, keys]) => ({ party, keys: [...keys] }));
}

/**
 * Reads an approval's event.
 *
 * @param log - An event of {@link NOTARIZED}.
 */
export function readApproval(log: RpcLog): ApprovalEvent {
  const { unit, sequence } = describe(log);
  return { id: log.topics[1] ?? "", sequence, expiresAt: unit?.expiresAt ?? 0n };
}

function describe(log: RpcLog): Notarization {
  const parsed = parse(log);
  const [sequence = 0n, notarySet = 0n, , deadline = 0n] = parsed?.args.getValue("approved") as bigint[];
  const { transactionHash } = log;
  const how = { sequence, notarySet, deadline, transactionHash };
  return parsed?.name === "BatchNotarized"
    ? { batch: batchOf(parsed.args.getValue("batch")), ...how }
    : { unit: unitOf(parsed?.args.getValue("unit")), ...how };
}

function idOf(subject: unknown, isBatch: boolean): string {
  return isBatch ? batchId(batchOf(subject)) : unitId(unitOf(subject));
}

function unitOf(tuple: unknown): EvidenceUnit {
  const values = tuple as readonly unknown[];
  return Object.fromEntries(EVIDENCE_FIELDS.map(({ name }, index) => [name, values[index]])) as unknown as EvidenceUnit;
}

function batchOf(tuple: unknown): EvidenceBatch {
  const [root, profile, depth, count, schema, notarySetVersion, depositor] = tuple as [
    string,
    bigint,
    bigint,
    bigint,
    string,
    bigint,
    bigint,
  ];
  return { root, profile, depth, count, schema, notarySetVersion, depositor };
}

function parse({ topics, data }: RpcLog): LogDescription | null {
  return registryInterface.parseLog({ topics, data });
}

function topicOf(name: string): string {
  return registryInterface.getEvent(name)?.topicHash ?? "";
}
