import { ethers } from "hardhat";

import type { Authority, PartyRegistry } from "../../types/index.js";

/** Seconds between the announcement of a successor and its taking over. */
export const SUCCESSION_DELAY = 86_400n;
/** The shortest recovery delay that a party can choose, in seconds. */
export const MIN_RECOVERY_DELAY = 3_600n;
/** The longest recovery delay that a party can choose, in seconds. */
export const MAX_RECOVERY_DELAY = 2_592_000n;

/** Deploys a PartyRegistry under `authority`. */
export async function deployPartyRegistry(authority: Authority): Promise<PartyRegistry> {
  return ethers.deployContract("PartyRegistry", [authority, SUCCESSION_DELAY, MIN_RECOVERY_DELAY, MAX_RECOVERY_DELAY]);
}
