import type { Command } from "commander";

import { CliError, EXIT } from "../lib/CliError.js";
import type { Io } from "../lib/Io.js";
import { type CommonOptions, leaf } from "../lib/leaf.js";
import { pairs, print } from "../lib/print.js";
import { type ListedContract, type Networks, NETWORKS } from "./networks.js";

/** `trust-machine deployments show`: the suite's addresses on one network. */
export function showCommand(io: Io, networks: Networks = NETWORKS): Command {
  return leaf(io, "show", "Shows the addresses of the suite's contracts on a public network.")
    .argument("<chain-id>", "number of the chain, as in 11155111")
    .argument("[contract]", "name of one contract; all of them without it")
    .action((chainId: string, contract: string | undefined, { json }: CommonOptions) => {
      const chosen = choose(contractsOn(networks, chainId), chainId, contract);

      print(io, json, {
        value: chosen,
        text: pairs(Object.entries(chosen).map(([name, place]) => [name, tell(place)])),
      });
    });
}

function contractsOn(networks: Networks, chainId: string): Readonly<Record<string, ListedContract>> {
  const contracts = networks[chainId];
  if (contracts !== undefined) return contracts;

  const known = Object.keys(networks);
  throw new CliError(
    {
      what: `The suite is not known on chain ${chainId}.`,
      why: known.length === 0 ? "This version knows no public network." : `This version knows ${known.join(", ")}.`,
      todo: "Update the package, or read the addresses from the records of your own deployment.",
    },
    { exitCode: EXIT.negative },
  );
}

function choose(
  contracts: Readonly<Record<string, ListedContract>>,
  chainId: string,
  name: string | undefined,
): Readonly<Record<string, ListedContract>> {
  if (name === undefined) return contracts;
  const contract = contracts[name];
  if (contract !== undefined) return { [name]: contract };

  throw new CliError(
    {
      what: `There is no ${name} on chain ${chainId}.`,
      why: `The suite has ${Object.keys(contracts).join(", ")} there.`,
      todo: "Give one of these names.",
    },
    { exitCode: EXIT.negative },
  );
}

function tell({ address, blockNumber, implementation }: ListedContract): string {
  const behind = implementation === undefined ? "" : `, implementation ${implementation}`;
  return `${address} since block ${blockNumber}${behind}`;
}
