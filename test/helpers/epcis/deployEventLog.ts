import { ethers } from "hardhat";

import { deployAuthority } from "../deployAuthority.js";
import { deployPartyRegistry, SUCCESSION_DELAY } from "../deployPartyRegistry.js";

/** An event log, with the parties that anchor in it. */
export async function deployEventLog() {
  const authority = await deployAuthority();
  const parties = await deployPartyRegistry(authority);
  const log = await ethers.deployContract("EventLog", [authority, SUCCESSION_DELAY, parties]);
  return { authority, parties, log };
}
