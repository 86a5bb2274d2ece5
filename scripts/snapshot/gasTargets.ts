import { readFileSync } from "node:fs";

/** What an operation may cost at most. */
export interface GasTarget {
  target: number;
  /** What a known contract pays for the same. */
  peer?: string;
  /** Why the target is exceeded; without a reason exceeding it is a failure. */
  above?: string;
}

const PATH = "snapshots/gas-targets.json";

/**
 * Reads the targets.
 * @returns Targets by operation.
 */
export function readGasTargets(): Record<string, GasTarget> {
  return JSON.parse(readFileSync(PATH, "utf8")) as Record<string, GasTarget>;
}

/**
 * Judges each operation by its target.
 * @param snapshot - What was measured, by operation.
 * @param targets - The targets.
 * @returns What is wrong: an operation above its target without a reason, a reason that is no longer needed, or a target that
 * nothing measures.
 */
export function judgeGas(snapshot: Record<string, number>, targets: Record<string, GasTarget>): string[] {
  return Object.entries(targets).flatMap(([operation, { target, above }]) => {
    const gas = snapshot[operation];
    if (gas === undefined) return [`${PATH} has a target for ${operation}, but test/gas does not measure it.`];
    if (gas > target && above === undefined) {
      return [`${operation} takes ${gas} gas, above its target of ${target}, and ${PATH} gives no reason ("above").`];
    }
    if (gas <= target && above !== undefined) {
      return [`${operation} meets its target of ${target} now: take its reason ("above") out of ${PATH}.`];
    }
    return [];
  });
}
