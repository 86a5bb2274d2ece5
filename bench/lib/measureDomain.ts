import { freshChain } from "../../scripts/snapshot/freshChain.js";
import type { DomainResults, Measurement } from "./types.js";

/** What `bench/<domain>/measure.ts` exports. */
interface MeasureModule {
  readonly measurements: Record<string, () => Promise<Measurement>>;
}

/**
 * Measures every contender of a domain, each on a fresh in-process chain whose clock repeats itself.
 * @param domain - Name of the domain and of its folder.
 * @returns The figures.
 */
export async function measureDomain(domain: string): Promise<DomainResults> {
  const { measurements } = require(`../${domain}/measure.js`) as MeasureModule;
  const operations: Record<string, Record<string, number>> = {};
  const deployments: DomainResults["deployments"] = {};

  for (const [contender, measure] of Object.entries(measurements)) {
    await freshChain();
    const measured = await measure();
    deployments[contender] = measured.deployments;
    for (const [row, gas] of Object.entries(measured.gas)) (operations[row] ??= {})[contender] = Number(gas);
  }
  return { operations, deployments };
}
