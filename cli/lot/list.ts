import { type Command, Option } from "commander";

import { parseParty } from "../epcis/batches/place.js";
import type { Io } from "../lib/Io.js";
import { pairs, print } from "../lib/print.js";
import { type EventOptions, ledgerLeaf, onLedger, withEvents } from "./ledger/ledgerOptions.js";
import { askEach, askLot, type LotState } from "./ledger/lotState.js";
import { type Book, custodianOf, readBook } from "./ledger/readBook.js";

interface Options extends EventOptions {
  readonly party: bigint;
  readonly as?: "custodian" | "owner";
  readonly all?: true;
}

/** `trust-machine lot list`: the lots that a party holds or owns. */
export function listCommand(io: Io): Command {
  const command = ledgerLeaf(io, "list", "Lists the lots that a party holds or owns, from the ledger's events.")
    .requiredOption("--party <id>", "id of the party", parseParty)
    .addOption(
      new Option("--as <role>", "only those that it holds, or only those that it owns").choices(["custodian", "owner"]),
    )
    .option("--all", "those that are used up or destroyed, too");
  return withEvents(command).action(async (options: Options) =>
    onLedger(io, options, async (provider) => {
      const book = await readBook(io, provider, options);
      const candidates = [...book.lots.keys()].filter((lot) => isOf(options, partiesOf(book, lot)));
      const lots = (await askEach(io, candidates, async (lot) => askLot(provider, options.ledger, lot)))
        // The ledger has the last word: it may have moved on since the events were read.
        .filter((state) => isOf(options, state) && (options.all === true || state.status === "live"));
      print(io, options.json, {
        value: { party: options.party, upToBlock: book.upToBlock, lots },
        text:
          lots.length === 0
            ? `Party ${options.party} has no lots up to block ${book.upToBlock}.`
            : pairs([...lots.map((state) => row(state, options.party)), ["in all", lots.length]]),
      });
    }),
  );
}

type Parties = Partial<Pick<LotState, "custodian" | "titleHolder">>;

function partiesOf(book: Book, lot: string): Parties {
  const [custodian, titleHolder] = [custodianOf(book, lot), book.lots.get(lot)?.titleHolder];
  return { ...(custodian === undefined ? {} : { custodian }), ...(titleHolder === undefined ? {} : { titleHolder }) };
}

function isOf({ party, as }: Options, { custodian, titleHolder }: Parties): boolean {
  return (as !== "owner" && custodian === party) || (as !== "custodian" && titleHolder === party);
}

function row(state: LotState, party: bigint): [string, string] {
  const { lot, amount, status, custodian, titleHolder, parent, holds, holdsInside, marked } = state;
  const notes = [
    amount,
    ...(status === "live" ? [] : [status]),
    ...(custodian === party ? [] : [`held by party ${custodian}`]),
    ...(titleHolder === party ? [] : [`owned by party ${titleHolder}`]),
    ...(parent === null ? [] : [`packed in ${parent}`]),
    ...(holds > 0 || holdsInside ? ["on hold"] : []),
    ...(marked ? ["a recall was shown for it"] : []),
  ];
  return [lot, notes.join(", ")];
}
