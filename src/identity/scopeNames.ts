import { scopes, type ScopeName } from "./scopes.js";

/** The scopes in an operator's bits, by name. */
export interface NamedScopes {
  /** Known scopes, in the order of their bits. */
  readonly names: readonly ScopeName[];
  /** Bits that this version of the library has no name for; zero when it knows them all. */
  readonly unknown: bigint;
}

/** Names the scopes in `bits`, as an `OperatorSet` event or `operatorOf` gives them. */
export function scopeNames(bits: bigint): NamedScopes {
  const known = (Object.entries(scopes) as [ScopeName, bigint][]).filter(([, bit]) => (bits & bit) !== 0n);
  const unknown = known.reduce((rest, [, bit]) => rest & ~bit, bits);
  return { names: known.map(([name]) => name), unknown };
}
