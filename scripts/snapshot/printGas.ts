import type { GasTarget } from "./gasTargets.js";

/**
 * Prints each operation beside its target and its measured peer.
 * @param snapshot - What was measured, by operation.
 * @param targets - Targets and peers by operation.
 */
export function printGas(snapshot: Record<string, number>, targets: Record<string, GasTarget>): void {
  console.log(row("operation", "gas", "target", "peer"));
  for (const [operation, gas] of Object.entries(snapshot)) {
    const target = targets[operation];
    console.log(row(operation, format(gas), format(target?.target), target?.peer ?? ""));
  }
}

function row(operation: string, gas: string, target: string, peer: string): string {
  return `${operation.padEnd(50)} ${gas.padStart(9)} ${target.padStart(9)}  ${peer}`.trimEnd();
}

function format(value: number | undefined): string {
  return value?.toLocaleString("en") ?? "";
}
