import type { OptionalContract } from "../generated/abis.js";
import type { IndexedSuite } from "./readSuite.js";

/** A contract of a kind that a suite has several of, or none. */
export interface Instance {
  /** Its name in the configuration, as in `DepositToken_CBD`. */
  readonly name: string;
  readonly address: `0x${string}`;
  readonly block: number;
}

/** The contracts of a kind, by their names in the configuration: the kind and, after an underscore, which of them it is. */
export function instancesOf({ contracts }: Pick<IndexedSuite, "contracts">, kind: OptionalContract): Instance[] {
  return Object.entries(contracts)
    .filter(([name]) => name.startsWith(`${kind}_`))
    .map(([name, place]) => ({ name, ...place }));
}
