import { measureToken } from "../../bench/stablecoin/measureToken.js";
import { suiteToken } from "../../bench/stablecoin/tokens.js";

/** Measures the stablecoin behind its proxy, as the comparison with others does. */
export async function measure(): Promise<Record<string, bigint>> {
  return (await measureToken(suiteToken)).gas;
}
