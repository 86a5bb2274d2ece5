import { measureSuite } from "../../bench/evidence/measureSuite.js";

/** Measures the evidence registry, as the comparison with others does. */
export async function measure(): Promise<Record<string, bigint>> {
  return (await measureSuite()).gas;
}
