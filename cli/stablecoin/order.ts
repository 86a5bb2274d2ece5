import { type Command, Option } from "commander";
import { Contract } from "ethers";

import { randomNonce } from "../../src/stablecoin/randomNonce.js";
import { givenRpc, type RpcOptions, withRpc } from "../lib/endpoints.js";
import type { Io } from "../lib/Io.js";
import { openChain } from "../lib/openChain.js";
import { parseSeconds } from "../lib/parseSeconds.js";
import { parseAddress } from "../lib/parseAddress.js";
import { parseWhole } from "../lib/parseWhole.js";
import { parseWord } from "../lib/parseWord.js";
import { familyCommand } from "./fourEyes/familyCommand.js";
import { parseAddresses, parsePerson, parseUnits } from "./fourEyes/options.js";
import { ORDER } from "./fourEyes/orderFamily.js";
import { given, propose, proposeLeaf, type ProposeOptions } from "./fourEyes/propose.js";

interface Options extends ProposeOptions, RpcOptions {
  readonly kind: keyof typeof KINDS;
  readonly council: string;
  readonly legalBasis: string;
  readonly deadline: bigint;
  readonly councilVersion?: bigint;
  readonly salt?: string;
  readonly accounts?: string[];
  readonly duration?: bigint;
  readonly freezeOrder?: string;
  readonly from?: string;
  readonly to?: string;
  readonly amount?: bigint;
  readonly queue?: string;
  readonly claim?: bigint;
}

const KINDS = {
  freeze: { kind: "FreezeOrder", members: ["accounts", "duration"] },
  unfreeze: { kind: "UnfreezeOrder", members: ["freezeOrder", "accounts"] },
  seizure: { kind: "SeizureOrder", members: ["freezeOrder", "from", "to", "amount"] },
  "claim-seizure": { kind: "ClaimSeizureOrder", members: ["freezeOrder", "from", "to", "queue", "claim"] },
} as const;

/** `trust-machine stablecoin order`: one person makes an order of the freeze council, its members check and approve it. */
export function orderCommand(io: Io): Command {
  const maker = proposeLeaf(io, ORDER, "council")
    .addOption(new Option("--kind <kind>", "what is ordered").choices(Object.keys(KINDS)).makeOptionMandatory())
    .requiredOption("--reference <text>", "number of the case in your books", parsePerson)
    .requiredOption("--legal-basis <hex>", "commitment to the legal ground, 32 bytes", parseWord)
    .requiredOption("--deadline <seconds>", "last Unix second in which it can be executed", parseSeconds)
    .option("--council-version <number>", "version of the council; the chain says it with --rpc", parseWhole)
    .option("--salt <hex>", "32 bytes that tell it from others alike; random ones without it", parseWord)
    .option("--accounts <addresses>", "freeze, unfreeze: accounts, parted by commas", parseAddresses)
    .option("--duration <seconds>", "freeze: how long it lasts", parseWhole)
    .option("--freeze-order <digest>", "unfreeze, seizures: the freeze order", parseWord)
    .option("--from <address>", "seizures: the frozen account", parseAddress)
    .option("--to <address>", "seizures: who receives the units", parseAddress)
    .option("--amount <amount>", "seizure: amount with its decimal point", parseUnits)
    .option("--queue <address>", "claim-seizure: the redemption queue", parseAddress)
    .option("--claim <number>", "claim-seizure: id of the claim", parseWhole);

  withRpc(maker).action(async (options: Options) => {
    const { kind, members } = KINDS[options.kind];
    const { council, legalBasis, deadline, salt = randomNonce() } = options;
    const councilVersion = options.councilVersion ?? (await versionOf(io, options));
    const terms = { legalBasis, deadline: `${deadline}`, councilVersion: `${councilVersion}`, salt };
    const matter = members.map((name) => [name, plain(given(options[name], `--${dashed(name)}`))]);
    await propose(io, options, {
      family: ORDER,
      kind,
      contract: council,
      content: { ...(Object.fromEntries(matter) as Record<string, string | string[]>), terms },
      deadline,
    });
  });
  return familyCommand(io, ORDER, {
    about: "Orders of the freeze council that one person makes and its members check.",
    propose: maker,
  });
}

async function versionOf(io: Io, options: Options): Promise<bigint> {
  const url = givenRpc(io, options);
  if (url === undefined) return given(options.councilVersion, "--council-version");
  const provider = await openChain(url, options.chainId);
  try {
    const contract = new Contract(options.council, ["function councilVersion() view returns (uint32)"], provider);
    return (await contract.getFunction("councilVersion")()) as bigint;
  } finally {
    provider.destroy();
  }
}

function plain(value: string | string[] | bigint): string | string[] {
  return typeof value === "bigint" ? value.toString() : value;
}

function dashed(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
