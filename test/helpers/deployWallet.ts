import type { AddressLike } from "ethers";
import { ethers } from "hardhat";

import type { ERC1271Wallet } from "../../types/index.js";

/** Deploys a contract account that takes its owner's ECDSA signature as its own (ERC-1271). */
export async function deployWallet(owner: AddressLike): Promise<ERC1271Wallet> {
  return ethers.deployContract("ERC1271Wallet", [owner]);
}
