import { freshChain } from "../../scripts/snapshot/freshChain.js";
import { measure as measureTargets } from "../../test/gas/supplychain.js";
import { measure as measureRest } from "../../test/gas/lots.js";
import { deployLotLedger } from "../../test/helpers/lotLedger.js";
import { deploymentOf } from "../lib/deploymentOf.js";
import type { Measurement } from "../lib/types.js";

/**
 * Measures the ledger of lots by the code that the gas snapshot is taken with.
 * @returns What was measured.
 */
export async function measureSuite(): Promise<Measurement> {
  const targets = Object.entries(await measureTargets()).filter(([operation]) =>
    operation.startsWith("supplychain.lot."),
  );
  await freshChain();
  const rest = await measureRest();
  const { parties, conditions, ledger } = await deployLotLedger();
  return {
    gas: { ...Object.fromEntries(targets), ...rest },
    deployments: {
      PartyRegistry: await deploymentOf(parties),
      CustodyConditions: await deploymentOf(conditions),
      LotLedger: await deploymentOf(ledger),
    },
  };
}
