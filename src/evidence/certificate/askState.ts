import { encodeBase64, keccak256, toQuantity, decodeRlp } from "ethers";

import { CertificateNotBuiltError } from "./errors.js";
import { accountOf, type StateQuestion } from "./certifiedState.js";
import { type RpcSender, ask } from "./nodeQuestions.js";
import type { NodeSource } from "./proofNodes.js";
import { batchSlot, challengeSlot, recordSlot, schemaSlot, seatSlot, setVersionSlot } from "./storageSlots.js";

/** Nodes of tries that were asked for; remembers which were needed, in their order. */
export interface GatheredNodes {
  readonly node: NodeSource;
  /** Those that were needed so far, base64, each once. */
  readonly used: () => string[];
}

interface RpcProof {
  readonly accountProof: readonly string[];
  readonly storageProof: readonly { readonly proof: readonly string[] }[];
}

/**
 * Asks a node for the proofs of all that a certificate may rest on (EIP-1186).
 *
 * @param rpc - The node.
 * @param options - What is looked up, the schema's notary set, the slots of the log, and the block.
 */
export async function askState(
  rpc: RpcSender,
  options: { question: StateQuestion; notarySet: bigint; logSlots: readonly string[]; block: bigint },
): Promise<GatheredNodes> {
  const nodes = new Map<string, string>();
  for (const { account, slots } of placesOf(options)) {
    const proof = await ask<RpcProof>(rpc, "eth_getProof", [account, slots, toQuantity(options.block)]);
    const lists = [proof.accountProof, ...proof.storageProof.map((storage) => storage.proof)];
    for (const node of lists.flat()) nodes.set(keccak256(node), node);
  }
  return gathered(nodes);
}

function placesOf({
  question: { unit, id, batch, registries, approvals },
  notarySet,
  logSlots,
}: {
  question: StateQuestion;
  notarySet: bigint;
  logSlots: readonly string[];
}): { account: string; slots: string[] }[] {
  const records = [id, ...(batch === undefined ? [] : [batch, unit.supersedes])];
  const version = { notarySet, version: unit.notarySetVersion };
  const seats = approvals.map(({ key }) => seatSlot({ ...version, key }));
  const contractAccounts = approvals.filter(({ scheme }) => scheme === "erc1271").map(({ key }) => accountOf(key));
  return [
    {
      account: registries.evidence,
      slots: [...records.flatMap((of) => [recordSlot(of), challengeSlot(of)]), batchSlot(id), ...logSlots],
    },
    { account: registries.schemas, slots: [schemaSlot(unit.schema)] },
    { account: registries.notaries, slots: [setVersionSlot(version), ...seats] },
    ...contractAccounts.map((account) => ({ account, slots: [] })),
  ];
}

function gathered(nodes: ReadonlyMap<string, string>): GatheredNodes {
  const used = new Map<string, string>();
  const node: NodeSource = (hash, what) => {
    const found = nodes.get(hash);
    if (found === undefined) {
      throw new CertificateNotBuiltError("ProofsRefused", `the node's proof of ${what} is not whole`);
    }
    used.set(hash, found);
    return decodeRlp(found);
  };
  return { node, used: () => [...used.values()].map((found) => encodeBase64(found)) };
}
