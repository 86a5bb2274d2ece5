import { filesUnder } from "../lib/files.js";
import { freshChain } from "./freshChain.js";

/** Total transaction gas by operation, as in `stablecoin.transfer.warm`. */
export type GasSnapshot = Record<string, number>;

/** What `test/gas/<domain>.ts` exports. */
interface GasModule {
  measure: () => Promise<Record<string, bigint>>;
}

/**
 * Measures every domain on a fresh in-process chain.
 * @returns Total transaction gas of each operation, sorted by name.
 */
export async function measureGas(): Promise<GasSnapshot> {
  const snapshot: GasSnapshot = {};

  for (const path of filesUnder("test/gas", ".ts")) {
    await freshChain();
    const { measure } = require(`${process.cwd()}/${path}`) as GasModule;
    for (const [operation, gas] of Object.entries(await measure())) snapshot[operation] = Number(gas);
  }
  return Object.fromEntries(Object.entries(snapshot).sort(([a], [b]) => (a < b ? -1 : 1)));
}
