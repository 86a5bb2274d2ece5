import type { Signer } from "ethers";
import { ethers } from "hardhat";

import type { PartyRegistry } from "../../types/index.js";

/** Registers a party controlled by `controller` and returns its id. */
export async function registerParty(
  registry: PartyRegistry,
  controller: Signer,
  metadataHash: string = ethers.ZeroHash,
): Promise<bigint> {
  const party = await registry.connect(controller).register.staticCall(metadataHash);
  await registry.connect(controller).register(metadataHash);
  return party;
}
