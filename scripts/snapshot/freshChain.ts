import hre from "hardhat";

import { steadyClock } from "./steadyClock.js";

/**
 * Begins the in-process chain anew, with a clock that repeats itself.
 * @returns Once it stands at its start.
 */
export async function freshChain(): Promise<void> {
  await hre.network.provider.request({ method: "hardhat_reset", params: [] });
  await steadyClock(hre);
}
