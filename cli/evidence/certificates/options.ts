import { InvalidArgumentError } from "commander";
import { getAddress, isAddress } from "ethers";

/** Reads the address of a registry. */
export function parseRegistry(text: string): string {
  if (isAddress(text)) return getAddress(text);
  throw new InvalidArgumentError("Give an address: 0x and 40 hexadecimal digits, with a good checksum if it has one.");
}

/** Reads the number of a chain. */
export function parseChainId(text: string): bigint {
  if (/^\d{1,20}$/.test(text)) return BigInt(text);
  throw new InvalidArgumentError("Give a whole number, as in 1 for Ethereum.");
}

/** Reads which block is certified: its number, or a tag that nodes know. */
export function parseBlock(text: string): bigint | string {
  if (["finalized", "safe", "latest"].includes(text)) return text;
  if (/^\d{1,15}$/.test(text)) return BigInt(text);
  throw new InvalidArgumentError("Give the number of a block, finalized, safe or latest.");
}

/** Reads the number of the first block that is searched. */
export function parseFirstBlock(text: string): number {
  if (/^\d{1,15}$/.test(text)) return Number(text);
  throw new InvalidArgumentError("Give a whole block number.");
}
