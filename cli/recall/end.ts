import type { Command } from "commander";

import { parseParty } from "../epcis/batches/place.js";
import { CliError } from "../lib/CliError.js";
import type { Io } from "../lib/Io.js";
import { type KeyOptions, openSigner, withKey } from "../lib/openSigner.js";
import { parseWord } from "../lib/parseWord.js";
import { print } from "../lib/print.js";
import { sendCall } from "../lib/sendCall.js";
import { RECALLS_ABI } from "../lot/ledger/ledgerAbi.js";
import { type LedgerOptions, onLedger } from "../lot/ledger/ledgerOptions.js";
import { askRecall, recallLeaf } from "./spreading/recallOptions.js";

interface Options extends LedgerOptions, KeyOptions {
  readonly party?: bigint;
  readonly reason?: string;
  readonly unfounded?: true;
}

/** `trust-machine recall end`: frees all that a recall stops. */
export function endCommand(io: Io): Command {
  const command = recallLeaf(io, "end", "Ends a recall: all that it stops is free at once. Does nothing twice.")
    .option("--party <id>", "who ends it: who recalled, or a regulator", parseParty)
    .option("--reason <word>", "32 bytes that commit to why, or the id of evidence", parseWord)
    .option("--unfounded", "end it because its evidence was revoked, which anyone may");
  return withKey(command).action(async (recall: string, options: Options) => {
    const data = dataOf(recall, options);
    await onLedger(io, options, async (provider) => {
      const { registry, endedAt } = await askRecall(provider, options.ledger, recall);
      if (endedAt !== null) {
        const text = "The recall has ended already; nothing was sent.";
        return print(io, options.json, { value: { recall, isNew: false, endedAt }, text });
      }
      const call = { to: registry as `0x${string}`, data: data as `0x${string}` };
      const signer = await openSigner(io, options);
      const sent = await sendCall(io, { what: "The end of the recall", call, signer, provider });
      const { transactionHash, blockNumber, gasUsed } = sent;
      print(io, options.json, {
        value: { recall, isNew: true, transactionHash, blockNumber, gasUsed },
        text: `The recall ended in block ${blockNumber}, by the transaction ${transactionHash}, ${gasUsed} gas.`,
      });
    });
  });
}

function dataOf(recall: string, { party, reason, unfounded }: Options): string {
  const isNamed = party !== undefined && reason !== undefined;
  const isAlone = party === undefined && reason === undefined;
  if (unfounded === true && isAlone) return RECALLS_ABI.encodeFunctionData("endUnfounded", [recall]);
  if (unfounded !== true && isNamed) return RECALLS_ABI.encodeFunctionData("endRecall", [recall, party, reason]);
  throw new CliError({
    what: "It is not clear how the recall shall end; nothing was sent.",
    why: "Either a party ends it for a reason, or anyone does because its evidence was revoked.",
    todo: "Give --party with --reason, or --unfounded alone.",
  });
}
