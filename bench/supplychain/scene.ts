import type { HardhatEthersSigner } from "@nomicfoundation/hardhat-ethers/signers.js";
import { id } from "ethers";
import { ethers } from "hardhat";

/** Who acts, whichever contract is measured. */
export interface People {
  readonly issuer: HardhatEthersSigner;
  readonly grower: HardhatEthersSigner;
  readonly roaster: HardhatEthersSigner;
}

/** Accounts of the chain that is measured on. */
export async function people(): Promise<People> {
  const [issuer, grower, roaster] = await ethers.getSigners();
  if (issuer === undefined || grower === undefined || roaster === undefined)
    throw new Error("Three accounts are needed.");
  return { issuer, grower, roaster };
}

/**
 * Ids as lots have them: hashes, 32 bytes that are not zero.
 * @param name - What they belong to.
 * @param first - Number of the first.
 * @param count - How many.
 */
export function idsOf(name: string, first: bigint, count: number): bigint[] {
  return Array.from({ length: count }, (_, index) => BigInt(id(`${name} ${first + BigInt(index)}`)));
}
