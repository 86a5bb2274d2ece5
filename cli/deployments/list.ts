import type { Command } from "commander";

import type { Io } from "../lib/Io.js";
import { type CommonOptions, leaf } from "../lib/leaf.js";
import { pairs, print } from "../lib/print.js";
import { type Networks, NETWORKS } from "./networks.js";

/** `trust-machine deployments list`: the public networks that this version knows. */
export function listCommand(io: Io, networks: Networks = NETWORKS): Command {
  return leaf(io, "list", "Lists the public networks on which the suite stands.").action(({ json }: CommonOptions) => {
    const counted = Object.entries(networks).map(([id, contracts]) => ({
      chainId: Number(id),
      contracts: Object.keys(contracts).length,
    }));
    print(io, json, { value: counted, text: describe(counted) });
  });
}

function describe(counted: readonly { chainId: number; contracts: number }[]): string {
  if (counted.length === 0) return "This version of the package knows no public network with the suite on it.";
  return pairs(counted.map(({ chainId, contracts }) => [`chain ${chainId}`, `${contracts} contracts`]));
}
