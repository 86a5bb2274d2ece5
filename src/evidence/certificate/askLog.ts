import { isHexString, toBeHex, toQuantity } from "ethers";

import { frontierSubtree } from "../log/frontierSubtree.js";
import { inclusionProof } from "../log/inclusionProof.js";
import { createLogTree, logRoot } from "../log/tree.js";
import { CertificateNotBuiltError } from "./errors.js";
import { type ApprovalEvent, NOTARIZED, readApproval, type SearchedBlocks } from "./findNotarization.js";
import { logLeafOf } from "./logLeaf.js";
import { ask, eachLogs, type RpcSender } from "./nodeQuestions.js";
import { frontierSlot, logSizeSlot, recordSlot } from "./storageSlots.js";
import type { CertifiedLog } from "./types.js";
import { unpackLogSize, unpackRecord } from "./unpackWords.js";

/** The member of a certificate and the slots that it rests on, or why there is none. */
export type GatheredLog =
  { readonly member: CertifiedLog; readonly slots: readonly string[] } | { readonly leftOut: string };

/** Storage words that are asked for at one go. */
const AT_ONCE = 50;

/**
 * Gathers what leads from an approval to the log: the other entries of its subtree come from the registry's events, and their words
 * from its storage. A certificate is worth much without, so a node that cannot give them stops nothing.
 *
 * @param rpc - The node.
 * @param options - The approval's sequence, and where its subtree's events are; the last block is that of the certificate.
 */
export async function askLog(
  rpc: RpcSender,
  options: SearchedBlocks & { readonly sequence: bigint },
): Promise<GatheredLog> {
  try {
    return await gather(rpc, options);
  } catch (error) {
    if (error instanceof CertificateNotBuiltError) return { leftOut: error.message };
    throw error;
  }
}

async function gather(
  rpc: RpcSender,
  { sequence, ...blocks }: SearchedBlocks & { readonly sequence: bigint },
): Promise<GatheredLog> {
  const index = sequence - 1n;
  const size = unpackLogSize(await askWord(rpc, logSizeSlot(), blocks));
  const subtree = frontierSubtree(size, index);
  if (subtree === undefined) return { leftOut: `the log has ${size} entries and not entry ${index}` };

  const { start, end, place } = subtree;
  const entries = await entriesOf(rpc, { ...blocks, start, end });
  if (entries.length < Number(end - start)) {
    const range = `in the blocks ${blocks.fromBlock} to ${blocks.toBlock}`;
    return {
      leftOut: `the node gave ${entries.length} of the ${end - start} approvals that its proof needs, ${range}`,
    };
  }
  const tree = createLogTree(await leavesOf(rpc, entries, blocks));
  const root = toBeHex(await askWord(rpc, frontierSlot(place), blocks), 32);
  if (logRoot(tree) !== root) return { leftOut: "the approvals that the node gave do not make up the log" };

  const path = inclusionProof(tree, { index: index - start });
  const member = { size: String(size), index: String(index), path };
  return { member, slots: [logSizeSlot(), frontierSlot(place)] };
}

/** The entries of a subtree in their order. */
async function entriesOf(
  rpc: RpcSender,
  { start, end, registry, ...range }: SearchedBlocks & { start: bigint; end: bigint },
): Promise<ApprovalEvent[]> {
  const found = new Map<bigint, ApprovalEvent>();
  for await (const logs of eachLogs(rpc, { address: registry, topics: [[...NOTARIZED]], ...range })) {
    for (const event of logs.map(readApproval)) {
      if (event.sequence > start && event.sequence <= end) found.set(event.sequence, event);
    }
    if (found.size === Number(end - start)) break;
  }
  return [...found.values()].sort((a, b) => Number(a.sequence - b.sequence));
}

async function leavesOf(rpc: RpcSender, entries: readonly ApprovalEvent[], blocks: SearchedBlocks): Promise<string[]> {
  const leaves: string[] = [];
  for (let next = 0; next < entries.length; next += AT_ONCE) {
    const leafOf = async ({ id, expiresAt }: ApprovalEvent): Promise<string> =>
      logLeafOf({ id, record: unpackRecord(await askWord(rpc, recordSlot(id), blocks)), expiresAt });
    leaves.push(...(await Promise.all(entries.slice(next, next + AT_ONCE).map(leafOf))));
  }
  return leaves;
}

async function askWord(rpc: RpcSender, slot: string, { registry, toBlock }: SearchedBlocks): Promise<bigint> {
  const word = await ask<unknown>(rpc, "eth_getStorageAt", [registry, slot, toQuantity(toBlock)]);
  if (isHexString(word) && word !== "0x") return BigInt(word);
  throw new CertificateNotBuiltError("NodeFailed", "the node answered eth_getStorageAt with what is no word");
}
