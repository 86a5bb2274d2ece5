import { measureSuite } from "../../bench/stablecoin/measureSuite.js";

/** Measures the stablecoin behind its proxy, as the comparison with others does, its redemption and the deposit token. */
export async function measure(): Promise<Record<string, bigint>> {
  return (await measureSuite()).gas;
}
