import { ethers } from "hardhat";

import type { Authority } from "../../types/index.js";

/** The shortest delay of a delayed role in tests, in seconds. */
export const MIN_ADMIN_DELAY = 3_600n;

/**
 * Deploys an Authority whose bootstrapping admin is the first signer: until a hand-over it may call every restricted function
 * whose role was not set, at once.
 */
export async function deployAuthority(minAdminDelay: bigint = MIN_ADMIN_DELAY): Promise<Authority> {
  const [bootstrapAdmin] = await ethers.getSigners();
  return ethers.deployContract("Authority", [bootstrapAdmin!, minAdminDelay]);
}
