import type { InvariantEffort } from "./report.js";

/** The fewest random calls that the invariants of a domain must stand together, by forge's profile. */
const LEAST_CALLS: Record<string, Record<string, number>> = {
  default: { stablecoin: 100_000, supplychain: 100_000 },
  long: { stablecoin: 1_000_000, supplychain: 1_000_000 },
};

/**
 * Says which domains were tried with too few random calls.
 * @param efforts - What was done, by domain.
 * @param profile - Forge's profile.
 * @returns A sentence for each domain that falls short.
 */
export function shortOfCalls(efforts: Record<string, InvariantEffort>, profile: string): string[] {
  return Object.entries(LEAST_CALLS[profile] ?? {})
    .filter(([domain, least]) => (efforts[domain]?.calls ?? 0) < least)
    .map(
      ([domain, least]) =>
        `The invariants of ${domain} stood ${efforts[domain]?.calls ?? 0} random calls; the profile ${profile} demands ${least}.`,
    );
}
