import type { Command } from "commander";

import { EXIT, CliError } from "../lib/CliError.js";
import type { Io } from "../lib/Io.js";
import { parseWord } from "../lib/parseWord.js";
import { print } from "../lib/print.js";
import { type EventOptions, ledgerLeaf, onLedger, withEvents } from "./ledger/ledgerOptions.js";
import { askLot } from "./ledger/lotState.js";
import { readBook } from "./ledger/readBook.js";
import { followLots, type TracedEdge } from "./tracing/followLots.js";
import { lotTree } from "./tracing/lotTree.js";

interface Options extends EventOptions {
  readonly up?: true;
  readonly down?: true;
}

/** `trust-machine lot trace`: what a lot was made from and what was made from it, each step confirmed by the ledger. */
export function traceCommand(io: Io): Command {
  const command = ledgerLeaf(
    io,
    "trace",
    "Follows a lot to what it was made from and to what was made from it; the ledger confirms each step by its lineage. Exit code 1 if one is not confirmed.",
  )
    .argument("<lot>", "id of the lot", parseWord)
    .option("--up", "only what it was made from")
    .option("--down", "only what was made from it");
  return withEvents(command).action(async (lot: string, options: Options) =>
    onLedger(io, options, async (provider) => {
      const { ledger } = options;
      const state = await askLot(provider, ledger, lot);
      const book = await readBook(io, provider, options);
      const ways = options.up === options.down ? (["up", "down"] as const) : ([options.up ? "up" : "down"] as const);
      const found: Partial<Record<"up" | "down", TracedEdge[]>> = {};
      for (const way of ways) found[way] = await followLots(io, provider, book, { ledger, lot, way });

      const trees = ways.flatMap((way) => {
        const lines = lotTree(lot, found[way] ?? [], way);
        return [`${way === "up" ? "made from" : "made from it"}:`, ...(lines.length === 0 ? ["nothing"] : lines)];
      });
      print(io, options.json, {
        value: { ...state, upToBlock: book.upToBlock, ...found },
        text: [`${lot}, ${state.amount}, ${state.status}`, ...trees].join("\n"),
      });
      requireProved(ways.flatMap((way) => found[way] ?? []));
    }),
  );
}

function requireProved(edges: readonly TracedEdge[]): void {
  const wrong = edges.find(({ isProved }) => !isProved);
  if (wrong === undefined) return;
  throw new CliError(
    {
      what: "The ledger does not confirm what its events tell.",
      why: `By the lineage that was told, ${wrong.child} is not made from ${wrong.parent}.`,
      todo: "Ask another node: this one gives events that the ledger did not raise.",
    },
    { exitCode: EXIT.negative },
  );
}
