import { ZeroHash, zeroPadValue } from "ethers";
import type {
  ArgumentType,
  Future,
  IgnitionModuleBuilder,
  NamedArtifactContractDeploymentFuture,
} from "@nomicfoundation/ignition-core";

import type { QuorumParameters } from "../parameters/schema.js";

/** The seats of a set, ready to be an argument, and the step after which they are complete. */
export interface RegisteredQuorum {
  readonly seats: ArgumentType[];
  readonly registered: Future[];
}

/**
 * Makes a party of every institution of a set and invites its controller to take it over. One after the other, so that the ids
 * ascend in the order of the seats, as a set demands.
 *
 * @param m - The module that the steps belong to.
 * @param partyRegistry - Where the parties are registered.
 * @param quorum - The institutions.
 * @param order - What comes before, and what the ids of the steps begin with where a module has several quorums.
 */
export function registerQuorum(
  m: IgnitionModuleBuilder,
  partyRegistry: NamedArtifactContractDeploymentFuture<"PartyRegistry">,
  { seats: institutions }: QuorumParameters,
  { after = [], prefix = "" }: { readonly after?: Future[]; readonly prefix?: string } = {},
): RegisteredQuorum {
  const seats: ArgumentType[] = [];
  let registered: Future[] = after;

  for (const { name, controller, keys } of institutions) {
    const register = m.call(partyRegistry, "register", [ZeroHash], {
      id: `${prefix}register_${name}`,
      after: registered,
    });
    const party = m.readEventArgument(register, "PartyRegistered", "party", { id: `${prefix}party_${name}` });
    const invite = m.call(partyRegistry, "transferController", [party, controller], { id: `${prefix}invite_${name}` });

    // The id of an account's key is its address, padded.
    seats.push({ party, keys: keys.map((key) => zeroPadValue(key, 32)) });
    registered = [invite];
  }
  return { seats, registered };
}
