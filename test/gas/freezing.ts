import { measureSuite } from "../../bench/freezing/measureSuite.js";

/** Measures the freeze council with two signatures, as the comparison with others does. */
export async function measure(): Promise<Record<string, bigint>> {
  return (await measureSuite()).gas;
}
