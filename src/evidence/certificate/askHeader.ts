import { encodeRlp, keccak256, toQuantity } from "ethers";

import { CertificateNotBuiltError } from "./errors.js";
import { type RpcBlock, type RpcSender, ask } from "./nodeQuestions.js";
import { type BlockHeader, readHeader } from "./readHeader.js";

/** Members of a header in the order of its list. The later ones came with forks and are there from then on. */
const MEMBERS = [
  { name: "parentHash" },
  { name: "sha3Uncles" },
  { name: "miner" },
  { name: "stateRoot" },
  { name: "transactionsRoot" },
  { name: "receiptsRoot" },
  { name: "logsBloom" },
  { name: "difficulty", isNumber: true },
  { name: "number", isNumber: true },
  { name: "gasLimit", isNumber: true },
  { name: "gasUsed", isNumber: true },
  { name: "timestamp", isNumber: true },
  { name: "extraData" },
  { name: "mixHash" },
  { name: "nonce" },
  { name: "baseFeePerGas", isNumber: true },
  { name: "withdrawalsRoot" },
  { name: "blobGasUsed", isNumber: true },
  { name: "excessBlobGas", isNumber: true },
  { name: "parentBeaconBlockRoot" },
  { name: "requestsHash" },
  { name: "blockAccessListHash" },
  { name: "slotNumber", isNumber: true },
] as const;

/** A header with its bytes. */
export interface EncodedHeader extends BlockHeader {
  /** RLP as hex. */
  readonly rlp: string;
}

/**
 * Asks a node for a block's header and encodes it; when the encoding has another hash than the block (a fork that is not known
 * here), asks for the bytes themselves.
 *
 * @param rpc - The node.
 * @param block - Number of the block, or a tag such as `finalized`.
 * @throws {@link CertificateNotBuiltError} `BlockUnknown` or `HeaderUnknown`.
 */
export async function askHeader(rpc: RpcSender, block: bigint | string): Promise<EncodedHeader> {
  const tag = typeof block === "bigint" ? toQuantity(block) : block;
  const found = await ask<RpcBlock | null>(rpc, "eth_getBlockByNumber", [tag, false]);
  if (found === null) throw new CertificateNotBuiltError("BlockUnknown", `the node has no block ${block}`);

  const encoded = encodeHeader(found);
  const rlp = keccak256(encoded) === found.hash ? encoded : await rawHeader(rpc, found);
  return { ...readHeader(rlp), rlp };
}

/**
 * Encodes a header from a block as nodes give it.
 *
 * @param block - The block.
 * @returns RLP as hex.
 */
export function encodeHeader(block: RpcBlock): string {
  const present = MEMBERS.filter(({ name }) => typeof block[name] === "string");
  return encodeRlp(present.map((member) => encodeMember(String(block[member.name]), "isNumber" in member)));
}

/** Integers go into RLP without leading zeros. */
function encodeMember(value: string, isNumber: boolean): string {
  if (!isNumber) return value;
  const digits = BigInt(value).toString(16);
  return digits === "0" ? "0x" : `0x${digits.length % 2 === 0 ? "" : "0"}${digits}`;
}

async function rawHeader(rpc: RpcSender, { hash, number }: RpcBlock): Promise<string> {
  const raw = await rpc.send("debug_getRawHeader", [number]).catch(() => undefined);
  if (typeof raw === "string" && keccak256(raw) === hash) return raw;
  throw new CertificateNotBuiltError(
    "HeaderUnknown",
    `the header of block ${BigInt(number)} cannot be put together so that it has the block's hash, and the node does not give its bytes`,
  );
}
