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
  const targets = JSON.parse(readFileSync(PATH, "utf8")) as Record<string, Record<string, GasTarget>>;

  for (const [domain, operations] of Object.entries(snapshot)) {
    console.log(`\n${domain.padEnd(44)} ${"gas".padStart(9)} ${"target".padStart(9)}  peer`);
    for (const [name, gas] of Object.entries(operations)) console.log(row(name, gas, targets[domain]?.[name]));
  }
  console.log();

  return Object.entries(targets).flatMap(([domain, operations]) =>
    Object.entries(operations).flatMap(([name, target]) =>
      judge(`${domain}, ${name}`, snapshot[domain]?.[name], target),
    ),
  );
}

function row(name: string, gas: number, target?: GasTarget): string {
  const limit = target === undefined ? "" : target.target.toLocaleString("en");
  return `  ${name.padEnd(42)} ${gas.toLocaleString("en").padStart(9)} ${limit.padStart(9)}  ${target?.peer ?? ""}`.trimEnd();
}

function judge(operation: string, gas: number | undefined, { target, above }: GasTarget): string[] {
  if (gas === undefined) return [`${PATH} has a target for "${operation}", but test/gas does not measure it.`];
  if (gas <= target || above !== undefined) return [];
  return [`"${operation}" takes ${gas} gas, above its target of ${target}, and ${PATH} gives no reason ("above").`];
}
