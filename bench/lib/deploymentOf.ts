import type { BaseContract, TransactionResponse } from "ethers";
import { ethers } from "hardhat";

import { gasOf } from "./gasOf.js";
import type { Deployment } from "./types.js";

/**
 * Tells what it took to deploy a contract.
 * @param contract - The contract, or its address.
 * @param transactions - What deployed it and set it up; left out, the transaction that the contract was deployed with.
 * @returns Its size and all their gas.
 */
export async function deploymentOf(
  contract: BaseContract | string,
  transactions?: readonly TransactionResponse[],
): Promise<Deployment> {
  const address = await ethers.resolveAddress(contract);
  const own = typeof contract === "string" ? null : contract.deploymentTransaction();
  const sent = transactions ?? (own === null ? [] : [own]);

  const gas = await Promise.all(sent.map(gasOf));
  return {
    bytes: ethers.dataLength(await ethers.provider.getCode(address)),
    gas: Number(gas.reduce((a, b) => a + b, 0n)),
  };
}
