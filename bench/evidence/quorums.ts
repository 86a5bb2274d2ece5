import type { Signer } from "ethers";
import { ethers } from "hardhat";

/** How many sign of how many. */
export interface QuorumSize {
  readonly name: string;
  readonly seats: number;
  readonly threshold: number;
}

/** The quorums that are measured. */
export const QUORUMS: readonly QuorumSize[] = [
  { name: "2of3", seats: 3, threshold: 2 },
  { name: "3of5", seats: 5, threshold: 3 },
];

/** Who sits in a quorum: the accounts after the first, who submits. */
export async function signersOf({ seats }: QuorumSize): Promise<Signer[]> {
  return (await ethers.getSigners()).slice(1, 1 + seats);
}
