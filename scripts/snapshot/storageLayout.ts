import { readFileSync } from "node:fs";

import type { CompiledSource, StorageLayout } from "../lib/compiledSources.js";

type Variable = StorageLayout["storage"][number];

/** A layout with the ERC-7201 namespaces that the compiler's own report leaves out. */
interface NamespacedLayout extends StorageLayout {
  namespaces?: Record<string, Variable[]>;
}

/** What `@openzeppelin/hardhat-upgrades` leaves after each compilation; the newest run comes first. */
interface Validations {
  log: Record<string, { layout: NamespacedLayout }>[];
}

/** By contract: its variables, its namespaces and the structs that they hold, each line `slot.offset type label`. */
export type StorageSnapshot = Record<string, Record<string, string[]>>;

/**
 * Describes where every contract that can be deployed keeps its state.
 * @param sources - The suite's compiled sources.
 * @param validationsPath - The file of OpenZeppelin's upgrade checks.
 * @returns The layouts; contracts that keep no state are left out.
 */
export function describeStorage(sources: Map<string, CompiledSource>, validationsPath: string): StorageSnapshot {
  const { log } = JSON.parse(readFileSync(validationsPath, "utf8")) as Validations;
  const snapshot: StorageSnapshot = {};

  for (const [path, { contracts, deployable }] of sources) {
    for (const name of deployable) {
      const validated = log.map((run) => run[`${path}:${name}`]?.layout).find((layout) => layout !== undefined);
      const sections = describeLayout(contracts[name]?.storageLayout, validated);
      if (Object.keys(sections).length > 0) snapshot[name] = sections;
    }
  }
  return snapshot;
}

function describeLayout(plain?: StorageLayout, validated?: NamespacedLayout): Record<string, string[]> {
  const sections: Record<string, string[]> = {};
  if (plain !== undefined && plain.storage.length > 0) sections.variables = describeVariables(plain.storage, plain);

  for (const [namespace, variables] of Object.entries(validated?.namespaces ?? {})) {
    if (validated !== undefined) sections[namespace] = describeVariables(variables, validated);
  }
  for (const layout of [plain, validated]) {
    for (const { label, members } of Object.values(layout?.types ?? {})) {
      if (layout !== undefined && Array.isArray(members) && isStruct(members)) {
        sections[label] ??= describeVariables(members, layout);
      }
    }
  }
  return sections;
}

/** An enum's members are plain names. */
function isStruct(members: unknown[]): members is Variable[] {
  return members.every((member) => typeof member === "object");
}

function describeVariables(variables: Variable[], { types }: StorageLayout): string[] {
  return variables.map(({ slot, offset, type, label }) => `${slot}.${offset} ${types?.[type]?.label ?? type} ${label}`);
}
