import type { Command } from "commander";

import { randomNonce } from "../../src/stablecoin/randomNonce.js";
import type { Io } from "../lib/Io.js";
import { parseSeconds } from "../lib/parseSeconds.js";
import { parseAddress } from "../lib/parseAddress.js";
import { parseWord } from "../lib/parseWord.js";
import { familyCommand } from "./fourEyes/familyCommand.js";
import { MINT } from "./fourEyes/mintFamily.js";
import { parsePerson, parseUnits } from "./fourEyes/options.js";
import { propose, proposeLeaf, type ProposeOptions } from "./fourEyes/propose.js";

interface Options extends ProposeOptions {
  readonly gate: string;
  readonly to: string;
  readonly amount: bigint;
  readonly deadline: bigint;
  readonly salt?: string;
}

/** `trust-machine stablecoin mint`: one person makes a mint, another checks it. */
export function mintCommand(io: Io): Command {
  const maker = proposeLeaf(io, MINT, "gate")
    .requiredOption("--to <address>", "who receives the units", parseAddress)
    .requiredOption("--amount <amount>", "amount with its decimal point, as in 1250.50", parseUnits)
    .requiredOption(
      "--reference <text>",
      "the bank's reference of the payment; its commitment goes on chain",
      parsePerson,
    )
    .requiredOption("--deadline <seconds>", "last Unix second in which it may be sent", parseSeconds)
    .option("--salt <hex>", "32 bytes that hide the reference; random ones without it", parseWord)
    .action(({ gate, to, amount, deadline, salt = randomNonce(), ...options }: Options) =>
      propose(io, options, {
        family: MINT,
        kind: "mint",
        contract: gate,
        content: { to, amount: amount.toString(), salt },
        deadline,
      }),
    );
  return familyCommand(io, MINT, { about: "Mints that one person makes and another checks.", propose: maker });
}
