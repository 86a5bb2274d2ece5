import type { Measurement } from "../lib/types.js";
import { measureDeposits } from "./measureDeposits.js";
import { measureRedemption } from "./measureRedemption.js";
import { measureToken } from "./measureToken.js";
import { suiteToken } from "./tokens.js";

/**
 * Measures all that the suite's stablecoin does: the token as the others are measured, then what only it has beside it.
 * @returns What was measured.
 */
export async function measureSuite(): Promise<Measurement> {
  const token = await measureToken(suiteToken);
  const redemption = await measureRedemption();
  const deposits = await measureDeposits();
  return {
    gas: { ...token.gas, ...redemption.gas, ...deposits.gas },
    deployments: { ...token.deployments, ...redemption.deployments, ...deposits.deployments },
  };
}
