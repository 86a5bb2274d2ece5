import type { Command } from "commander";

import type { Io } from "../lib/Io.js";
import { moment } from "../lib/moment.js";
import { pairs, print } from "../lib/print.js";
import { type LedgerOptions, onLedger } from "../lot/ledger/ledgerOptions.js";
import { askRecall, recallLeaf } from "./spreading/recallOptions.js";

/** `trust-machine recall status`: what is known of a recall. */
export function statusCommand(io: Io): Command {
  return recallLeaf(
    io,
    "status",
    "Tells which lot was recalled, by whom and on what evidence, and whether the recall is in force. Exit code 1 if the registry does not know it.",
  ).action(async (recall: string, options: LedgerOptions) =>
    onLedger(io, options, async (provider) => {
      const known = await askRecall(provider, options.ledger, recall);
      const { lot, party, right, evidence, startedAt, endedAt } = known;
      print(io, options.json, {
        value: known,
        text: pairs([
          ["recall", recall],
          ["lot", lot],
          ["recalled by", `party ${party}, ${RIGHTS[right]}`],
          ["evidence", evidence],
          ["started", moment(startedAt)],
          ["state", endedAt === null ? "in force" : `ended ${moment(endedAt)}`],
        ]),
      });
    }),
  );
}

const RIGHTS = {
  none: "by no right",
  creator: "which created the lot",
  titleHolder: "which owned the lot",
  regulator: "a regulator",
} as const;
