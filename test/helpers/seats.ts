import type { Addressable } from "ethers";
import { ethers } from "hardhat";

import { keyIdOf } from "./typedData.js";

/** One seat, as `Quorum.Seat` takes it. */
export interface SeatInput {
  party: bigint;
  keys: string[];
}

/** One seat with one key for each account; its party is the account's position counted from `firstParty`. */
export async function seatsOf(accounts: readonly Addressable[], firstParty = 1n): Promise<SeatInput[]> {
  return Promise.all(
    accounts.map(async (account, index) => ({
      party: firstParty + BigInt(index),
      keys: [keyIdOf(await ethers.resolveAddress(account))],
    })),
  );
}
