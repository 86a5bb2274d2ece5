import { getStorageAt } from "@nomicfoundation/hardhat-network-helpers";
import { type AddressLike, keccak256, solidityPacked, toBeHex } from "ethers";
import { ethers } from "hardhat";

import vectors from "../vectors/stablecoin.json";
import type { Stablecoin } from "../../types/index.js";

/** Finds a token's storage words. Written apart from the contracts on purpose: slots come from the golden vectors. */
export interface TokenWords {
  supply: bigint;
  account(holder: AddressLike): Promise<bigint>;
  minter(minter: AddressLike): Promise<bigint>;
  allowance(owner: AddressLike, spender: AddressLike): Promise<bigint>;
  authorization(authorizer: AddressLike, wordIndex: string): Promise<bigint>;
  /** A role holder's slot, or any other slot of the layout. */
  slot(name: keyof typeof vectors.storage.slots): bigint;
  /** The raw word at a slot. */
  read(slot: bigint): Promise<string>;
}

/** The storage words of `token`. */
export function wordsOf(token: Stablecoin): TokenWords {
  const slot: TokenWords["slot"] = (name) => BigInt(vectors.storage.location) + BigInt(vectors.storage.slots[name]);
  const padded = async (account: AddressLike) => ethers.zeroPadValue(await ethers.resolveAddress(account), 32);

  return {
    slot,
    supply: slot("supply"),
    account: async (holder) => entry(slot("accounts"), await padded(holder)),
    minter: async (minter) => entry(slot("minters"), await padded(minter)),
    allowance: async (owner, spender) => entry(entry(slot("allowances"), await padded(owner)), await padded(spender)),
    authorization: async (authorizer, wordIndex) =>
      entry(entry(slot("authorizations"), await padded(authorizer)), wordIndex),
    read: async (at) => getStorageAt(await token.getAddress(), at),
  };
}

/** The slot of a mapping's value. */
function entry(mapping: bigint, key: string): bigint {
  return BigInt(keccak256(solidityPacked(["bytes32", "bytes32"], [key, toBeHex(mapping, 32)])));
}
