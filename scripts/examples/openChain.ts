import { join } from "node:path";

import hre from "hardhat";
import { JsonRpcProvider } from "ethers";

import { Stablecoin__factory } from "../../types/factories/contracts/stablecoin/Stablecoin__factory.js";
import { localAddress } from "../lib/accounts.js";
import { deploySuite } from "../lib/deploy/deploySuite.js";
import { loadParameters } from "../lib/deploy/loadParameters.js";
import { planDeployment } from "../lib/deploy/planDeployment.js";
import { runStep } from "../lib/progress.js";
import { suiteConfigOf } from "../lib/supervisor/suiteConfigOf.js";
import { writeSuiteConfig } from "../lib/supervisor/writeSuiteConfig.js";
import { prepareEvents } from "../story/events.js";
import { certificateFile, epcisFile } from "../story/inputs.js";
import { playStory } from "../story/play.js";
import type { EXPECTED_CHANGES } from "./expectations.js";

/** A chain with a suite on it, after the story: people hold money, notaries have their seats. */
export interface ExampleChain {
  /** File with the addresses. */
  readonly configFile: string;
  /** What the holders hold now, by name. */
  readonly balances: () => Promise<Record<keyof typeof EXPECTED_CHANGES, bigint>>;
}

/** Deploys the suite to a node and plays the story; journal, records and configuration stay below `folder`. */
export async function openChain(rpcUrl: string, folder: string): Promise<ExampleChain> {
  const suite = await runStep("Deploy the suite and hand it over", async (report) => {
    const places = { journals: join(folder, "journals"), records: join(folder, "deployments") };
    const plan = await planDeployment({
      hre,
      network: "localhost",
      parameters: loadParameters("localhost"),
      ...places,
    });
    return deploySuite(plan, { report, endsWithNode: rpcUrl });
  });
  const inputs = { certificate: certificateFile(undefined), events: prepareEvents(epcisFile(undefined).path) };
  await playStory({ rpcUrl, suite, ...inputs });

  const configFile = writeSuiteConfig(folder, { ...suiteConfigOf(suite, rpcUrl), rpcUrl });
  return { configFile, balances: () => balances(rpcUrl, suite.addresses.Stablecoin ?? "") };
}

async function balances(rpcUrl: string, address: string): Promise<Record<keyof typeof EXPECTED_CHANGES, bigint>> {
  const provider = new JsonRpcProvider(rpcUrl, undefined, { staticNetwork: true, cacheTimeout: -1 });
  try {
    const stablecoin = Stablecoin__factory.connect(address, provider);
    const [hospital, carrier, maskMaker] = await Promise.all(
      (["hospital", "carrier", "maskMaker"] as const).map((name) => stablecoin.balanceOf(localAddress(name))),
    );
    return { hospital: hospital ?? 0n, carrier: carrier ?? 0n, maskMaker: maskMaker ?? 0n };
  } finally {
    provider.destroy();
  }
}
