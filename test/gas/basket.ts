import { measureSuite } from "../../bench/basket/measureSuite.js";

/** Measures a basket of four of the suite's own tokens, as the comparison with others does. */
export async function measure(): Promise<Record<string, bigint>> {
  return (await measureSuite()).gas;
}
