import { basename } from "node:path";

import hre from "hardhat";

import { filesUnder } from "../lib/files.js";
import { steadyClock } from "./steadyClock.js";

/** Gas of operations by domain and operation. */
export type GasSnapshot = Record<string, Record<string, number>>;

/** What `test/gas/<domain>.ts` exports. */
interface GasModule {
  measure: () => Promise<Record<string, bigint>>;
}

/**
 * Measures every domain on a fresh in-process chain.
 * @returns Total transaction gas of each operation.
 */
export async function measureGas(): Promise<GasSnapshot> {
  const snapshot: GasSnapshot = {};

  for (const path of filesUnder("test/gas", ".ts")) {
    await hre.network.provider.request({ method: "hardhat_reset", params: [] });
    await steadyClock(hre);

    const { measure } = require(`${process.cwd()}/${path}`) as GasModule;
    const operations = Object.entries(await measure()).map(([name, gas]) => [name, Number(gas)] as const);
    snapshot[basename(path, ".ts")] = Object.fromEntries(operations);
  }
  return snapshot;
}
