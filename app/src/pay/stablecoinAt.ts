import type { ContractRunner } from "ethers";

import type { SuiteConfig } from "../../../src/config/suiteConfig.js";
import type { IStablecoin } from "../../../types/contracts/stablecoin/interfaces/IStablecoin.js";
import { IStablecoin__factory } from "../../../types/factories/contracts/stablecoin/interfaces/IStablecoin__factory.js";

/** The suite's stablecoin, with the types that its ABI gives it. */
export function stablecoinAt({ contracts }: SuiteConfig, runner: ContractRunner): IStablecoin {
  if (contracts.Stablecoin === undefined) throw new Error("The suite has no Stablecoin.");
  return IStablecoin__factory.connect(contracts.Stablecoin.address, runner);
}
