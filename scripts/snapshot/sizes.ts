import type { CompiledSource } from "../lib/compiledSources.js";

/** The most bytes of code that a contract can have on chain (EIP-170). */
const MAX_CODE_SIZE = 24_576;

/**
 * Measures the code of every contract that can be deployed.
 * @param sources - The suite's compiled sources.
 * @returns Bytes of runtime code by contract.
 */
export function measureSizes(sources: Map<string, CompiledSource>): Record<string, number> {
  const sizes = [...sources.values()].flatMap(({ contracts, deployable }) =>
    deployable.map((name) => [name, (contracts[name]?.evm.deployedBytecode.object.length ?? 0) / 2] as const),
  );
  return Object.fromEntries(sizes.sort());
}

/**
 * Finds contracts that no chain would take.
 * @param sizes - Bytes by contract.
 * @returns What is wrong.
 */
export function oversized(sizes: Record<string, number>): string[] {
  return Object.entries(sizes)
    .filter(([, size]) => size > MAX_CODE_SIZE)
    .map(([name, size]) => `${name} has ${size} bytes of code; EIP-170 allows ${MAX_CODE_SIZE}.`);
}
