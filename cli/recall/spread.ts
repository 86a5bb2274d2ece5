import { type Command, InvalidArgumentError } from "commander";

import { CliError, EXIT } from "../lib/CliError.js";
import type { Io } from "../lib/Io.js";
import { type KeyOptions, openSigner, withKey } from "../lib/openSigner.js";
import { print } from "../lib/print.js";
import { type EventOptions, onLedger, withEvents } from "../lot/ledger/ledgerOptions.js";
import { describePlan } from "./plan.js";
import { planOf } from "./spreading/planOf.js";
import { askRecall, type KnownRecall, recallLeaf } from "./spreading/recallOptions.js";
import { sendShows } from "./spreading/sendShows.js";

interface Options extends EventOptions, KeyOptions {
  readonly dryRun?: true;
  readonly batch: number;
  readonly most: number;
}

/** `trust-machine recall spread`: shows the recall for each lot that is left. */
export function spreadCommand(io: Io): Command {
  const command = recallLeaf(
    io,
    "spread",
    "Shows the recall for every lot that still goes about, a transaction each, in batches. Anyone may. Run again, it goes on where it ended.",
  )
    .option("--dry-run", "tell what would be stopped, and send nothing")
    .option("--batch <number>", "transactions that are under way at a time", parseCount, 16)
    .option("--most <number>", "transactions of this run", parseCount, 1_000);
  return withKey(withEvents(command)).action(async (recall: string, options: Options) =>
    onLedger(io, options, async (provider) => {
      const known = await askRecall(provider, options.ledger, recall);
      requireInForce(known);
      const plan = await planOf(io, provider, options, known);
      if (options.dryRun === true || plan.left.length === 0) {
        const text = `${describePlan(plan)}\nNothing was sent.`;
        return print(io, options.json, { value: { recall, stopped: [], full: [], left: plan.left.length }, text });
      }

      io.err(`${describePlan(plan)}\n`);
      const lots = plan.left.slice(0, options.most);
      const signer = await openSigner(io, options);
      const { stopped, full } = await sendShows(io, { plan, lots, signer, provider, batch: options.batch });
      const left = plan.left.length - lots.length;
      const gas = stopped.reduce((sum, { gasUsed }) => sum + gasUsed, 0n);
      print(io, options.json, {
        value: { recall, stopped, full, left },
        text: [
          `${stopped.length} lots are stopped, for ${gas} gas; ${left} are left.`,
          ...full.map((lot) => `${lot} is stopped by eight other recalls and takes no ninth.`),
        ].join("\n"),
      });
    }),
  );
}

/** Makes sure that a recall still stops what it is shown for. */
export function requireInForce({ recall, endedAt }: KnownRecall): void {
  if (endedAt === null) return;
  throw new CliError(
    {
      what: "The recall has ended; nothing was sent.",
      why: `The recall ${recall} ended at the second ${endedAt}.`,
      todo: "Start another recall if the goods must be stopped again.",
    },
    { exitCode: EXIT.negative },
  );
}

function parseCount(text: string): number {
  if (/^[1-9]\d{0,5}$/.test(text)) return Number(text);
  throw new InvalidArgumentError("Give a whole number from 1.");
}
