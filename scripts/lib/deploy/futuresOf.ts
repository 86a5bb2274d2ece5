import type { Future, IgnitionModule } from "@nomicfoundation/ignition-core";

/** The steps of a module and of those that it uses, each once. */
export function futuresOf(module: IgnitionModule): Future[] {
  return [...new Set([...module.futures, ...[...module.submodules].flatMap(futuresOf)])];
}
