import { readFileSync } from "node:fs";

import type { GasSnapshot } from "./gas.js";

/** What an operation may cost at most. */
interface GasTarget {
  target: number;
  /** What a known contract pays for the same. */
  peer?: string;
  /** Why the target is exceeded; without a reason exceeding it is a failure. */
  above?: string;
}

const PATH = "snapshots/gas-targets.json";

/**
 * Prints each operation beside its target and its measured peer.
 * @param snapshot - What was measured.
 * @returns What is wrong: an operation above its target without a reason, or a target that nothing measures.
 */
export function compareToTargets(snapshot: GasSnapshot): string[] {
  const targets = JSON.parse(readFileSync(PATH, "utf8")) as Record<string, GasTarget>;

  console.log(row("operation", "gas", "target", "peer"));
  for (const [operation, gas] of Object.entries(snapshot)) {
    const target = targets[operation];
    const limit = target === undefined ? "" : target.target.toLocaleString("en");
    console.log(row(operation, gas.toLocaleString("en"), limit, target?.peer ?? ""));
  }

  return Object.entries(targets).flatMap(([operation, target]) => judge(operation, snapshot[operation], target));
}

function row(operation: string, gas: string, target: string, peer: string): string {
  return `${operation.padEnd(58)} ${gas.padStart(9)} ${target.padStart(9)}  ${peer}`.trimEnd();
}

function judge(operation: string, gas: number | undefined, { target, above }: GasTarget): string[] {
  if (gas === undefined) return [`${PATH} has a target for ${operation}, but test/gas does not measure it.`];
  if (gas <= target || above !== undefined) return [];
  return [`${operation} takes ${gas} gas, above its target of ${target}, and ${PATH} gives no reason ("above").`];
}
