import type { Command } from "commander";

import { canonicalIdentifier } from "../../src/supplychain/epcis/canonicalIdentifier.js";
import { identifierHash } from "../../src/supplychain/identifierHash.js";
import { lotId } from "../../src/supplychain/lotId.js";
import { CliError } from "../lib/CliError.js";
import type { Io } from "../lib/Io.js";
import { type CommonOptions, leaf } from "../lib/leaf.js";
import { pairs, print } from "../lib/print.js";
import { explained } from "./ledger/explained.js";

/** `trust-machine lot id`: the id of a lot in any LotLedger. */
export function idCommand(io: Io): Command {
  return leaf(io, "id", "Computes the id that a lot has in any LotLedger.")
    .argument("<party>", "id of the creating party in the PartyRegistry")
    .argument("<identifier>", "GS1 Digital Link or EPC URN of the lot")
    .action((party: string, identifier: string, { json }: CommonOptions) => {
      const result = compute(party, identifier);

      print(io, json, {
        value: result,
        text: pairs([
          ["lot", result.lot],
          ["identifier", result.canonical],
          ["hash", result.identifierHash],
        ]),
      });
    });
}

function compute(party: string, identifier: string) {
  if (!/^\d+$/.test(party)) {
    throw new CliError({
      what: `${party} is no party id.`,
      why: "Parties are numbered from 1.",
      todo: "Give the number that PartyRegistered told when the party registered.",
    });
  }
  return explained("The lot has no id.", () => {
    const hash = identifierHash(identifier);
    return { lot: lotId(BigInt(party), hash), canonical: canonicalIdentifier(identifier), identifierHash: hash };
  });
}
