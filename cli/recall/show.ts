import type { Command } from "commander";

import { LotNotAffectedError } from "../../src/supplychain/recalls/recallErrors.js";
import { recallClosure } from "../../src/supplychain/recalls/recallClosure.js";
import type { RecallEdge } from "../../src/supplychain/recalls/recallEdges.js";
import { lotGraph } from "../../src/supplychain/recalls/lotGraph.js";
import { CliError, EXIT } from "../lib/CliError.js";
import type { Io } from "../lib/Io.js";
import { type KeyOptions, openSigner, withKey } from "../lib/openSigner.js";
import { parseWord } from "../lib/parseWord.js";
import { print } from "../lib/print.js";
import { sendCall, simulateCall } from "../lib/sendCall.js";
import { RECALLS_ABI } from "../lot/ledger/ledgerAbi.js";
import { type EventOptions, onLedger, withEvents } from "../lot/ledger/ledgerOptions.js";
import { edgesOf, readBook } from "../lot/ledger/readBook.js";
import { edgesTo } from "./spreading/planOf.js";
import { askRecall, recallLeaf } from "./spreading/recallOptions.js";

interface Options extends EventOptions, KeyOptions {
  readonly lot: string;
  readonly dryRun?: true;
}

const WHAT = "The path";

/** `trust-machine recall show`: proves that one lot came from the recalled one, and stops it. */
export function showCommand(io: Io): Command {
  const command = recallLeaf(
    io,
    "show",
    "Shows by the shortest path that a lot came from the recalled one, which stops it and the units that it is packed in. Anyone may.",
  )
    .requiredOption("--lot <id>", "the lot that shall be stopped", parseWord)
    .option("--dry-run", "write the path, have the node try it, and send nothing");
  return withKey(withEvents(command)).action(async (recall: string, options: Options) =>
    onLedger(io, options, async (provider) => {
      const known = await askRecall(provider, options.ledger, recall);
      const book = await readBook(io, provider, options);
      const path = affected(() =>
        edgesTo({ book, known, closure: recallClosure(lotGraph(edgesOf(book)), known.lot) }, options.lot),
      );
      const call = {
        to: known.registry as `0x${string}`,
        data: RECALLS_ABI.encodeFunctionData("show", [recall, path]) as `0x${string}`,
      };
      const signer = await openSigner(io, options);
      const value = { recall, lot: options.lot, path };
      const steps = [known.lot, ...path.map(({ child }) => child)].join("\n→ ");
      if (options.dryRun === true) {
        await simulateCall({ what: WHAT, call, provider }, signer.address);
        return print(io, options.json, { value, text: `${steps}\nThe registry would take it. Nothing was sent.` });
      }
      const { transactionHash, blockNumber, gasUsed } = await sendCall(io, { what: WHAT, call, signer, provider });
      print(io, options.json, {
        value: { ...value, transactionHash, blockNumber, gasUsed },
        text: `${steps}\nIt is stopped since block ${blockNumber}, by the transaction ${transactionHash}, ${gasUsed} gas.`,
      });
    }),
  );
}

function affected(find: () => RecallEdge[]): RecallEdge[] {
  try {
    return find();
  } catch (error) {
    if (!(error instanceof LotNotAffectedError)) throw error;
    throw new CliError(
      { what: "There is no path to show; nothing was sent.", why: `${error.message}.`, todo: error.remedy },
      { cause: error, exitCode: EXIT.negative },
    );
  }
}
