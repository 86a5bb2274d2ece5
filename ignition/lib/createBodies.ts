import type {
  Future,
  IgnitionModuleBuilder,
  NamedArtifactContractDeploymentFuture,
  ReadEventArgumentFuture,
} from "@nomicfoundation/ignition-core";

import type { QuorumParameters } from "../parameters/schema.js";
import { registerQuorum } from "./registerQuorum.js";

/** The contracts that keep parties and the sets that they sit in. */
interface Registries {
  readonly partyRegistry: NamedArtifactContractDeploymentFuture<"PartyRegistry">;
  readonly notaryRegistry: NamedArtifactContractDeploymentFuture<"NotaryRegistry">;
}

/**
 * Creates the notary sets of those who act on recorded evidence, one after the other, so that their parties' ids ascend.
 *
 * @param m - The module that the steps belong to.
 * @param registries - Where parties and sets are kept.
 * @param bodies - The bodies by name.
 * @param after - The step before.
 * @returns The number of each body's set, by the body's name.
 */
export function createBodies(
  m: IgnitionModuleBuilder,
  { partyRegistry, notaryRegistry }: Registries,
  bodies: Readonly<Record<string, QuorumParameters>>,
  after: Future,
): Record<string, ReadEventArgumentFuture> {
  const sets: Record<string, ReadEventArgumentFuture> = {};
  let last = after;

  for (const [name, body] of Object.entries(bodies)) {
    const order = { after: [last], prefix: `${name}_` };
    const { seats, registered } = registerQuorum(m, partyRegistry, body, order);
    last = m.call(notaryRegistry, "createSet", [seats, body.threshold], { id: `${name}_createSet`, after: registered });
    sets[name] = m.readEventArgument(last, "NotarySetWritten", "setId", { id: `${name}_set` });
  }
  return sets;
}
