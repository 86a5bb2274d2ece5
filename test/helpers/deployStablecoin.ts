import type { AddressLike } from "ethers";
import { ethers } from "hardhat";

import type { Stablecoin } from "../../types/index.js";

/** Name of the token in tests, and of its EIP-712 domain. */
export const TOKEN_NAME = "Trust Dollar";
/** Symbol of the token in tests. */
export const TOKEN_SYMBOL = "TUSD";
/** "USD" as the constructor takes it. */
export const CURRENCY = "0x555344";

/** The role holders that `initialize` takes. */
export interface HoldersInput {
  owner: AddressLike;
  masterMinter: AddressLike;
  pauser: AddressLike;
  blacklister: AddressLike;
  rescuer: AddressLike;
}

/** Deploys an implementation of the Stablecoin. */
export async function deployStablecoinImplementation(): Promise<Stablecoin> {
  return ethers.deployContract("Stablecoin", [TOKEN_NAME, TOKEN_SYMBOL, CURRENCY]);
}

/** Deploys a Stablecoin behind OpenZeppelin's ERC-1967 proxy; the result is the proxy. */
export async function deployStablecoin(holders: HoldersInput): Promise<Stablecoin> {
  const implementation = await deployStablecoinImplementation();
  const initialization = implementation.interface.encodeFunctionData("initialize", [await resolveHolders(holders)]);
  const proxy = await ethers.deployContract("ERC1967Proxy", [implementation, initialization]);
  return ethers.getContractAt("Stablecoin", await proxy.getAddress());
}

async function resolveHolders(holders: HoldersInput): Promise<Record<keyof HoldersInput, string>> {
  const resolved = await Promise.all(
    Object.entries(holders).map(async ([role, holder]) => [role, await ethers.resolveAddress(holder as AddressLike)]),
  );
  return Object.fromEntries(resolved) as Record<keyof HoldersInput, string>;
}
