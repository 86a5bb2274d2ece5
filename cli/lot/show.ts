import type { Command } from "commander";
import type { JsonRpcProvider } from "ethers";

import type { Io } from "../lib/Io.js";
import { parseWord } from "../lib/parseWord.js";
import { pairs, print } from "../lib/print.js";
import { askLedger } from "./ledger/ledgerAbi.js";
import { ledgerLeaf, type LedgerOptions, onLedger } from "./ledger/ledgerOptions.js";
import { askLot, type LotState, NOTHING } from "./ledger/lotState.js";
import { recallOn } from "./ledger/recallOn.js";

/** `trust-machine lot show`: what the ledger says of a lot now. */
export function showCommand(io: Io): Command {
  return ledgerLeaf(
    io,
    "show",
    "Tells what a lot is now: who holds it, who owns it, how much of it there is, and what stops it. Exit code 1 if the ledger does not know it.",
  )
    .argument("<lot>", "id of the lot, as `lot id` computes it", parseWord)
    .action(async (lot: string, options: LedgerOptions) =>
      onLedger(io, options, async (provider) => {
        const found = await read(provider, options, lot);
        print(io, options.json, { value: found, text: describe(found) });
      }),
    );
}

type Found = Awaited<ReturnType<typeof read>>;

async function read(provider: JsonRpcProvider, { ledger }: LedgerOptions, lot: string) {
  const state: LotState = await askLot(provider, ledger, lot);
  const ask = async (name: string): Promise<unknown> => (await askLedger(provider, ledger, name, [lot]))[0];
  return {
    ...state,
    contents: Number(await ask("contentsOf")),
    outermost: (await ask("outermostOf")) as string,
    lineage: given(await ask("lineageOf")),
    offer: given(await ask("offerOf")),
    recall: await recallOn(provider, ledger, state),
  };
}

function given(word: unknown): string | null {
  return word === NOTHING ? null : (word as string);
}

function describe(found: Found): string {
  const { lot, status, amount, custodian, titleHolder, parent, outermost, contents, holds, holdsInside } = found;
  const rows: [string, unknown, boolean][] = [
    ["lot", lot, true],
    ["status", status, true],
    ["amount", amount, true],
    ["held by", `party ${custodian}`, true],
    ["owned by", `party ${titleHolder}`, true],
    ["packed in", parent === outermost ? parent : `${parent}, in ${outermost}`, parent !== null],
    ["contains", `${contents} lots`, contents > 0],
    ["on hold", `by ${holds} devices: see lot holds`, holds > 0],
    ["on hold", "something that is packed in it", holdsInside],
    ["recalled", found.recall, found.recall !== null],
    ["offered", found.offer, found.offer !== null],
    ["made of others", `lineage ${found.lineage}`, found.lineage !== null],
    ["sequence", found.sequence, true],
  ];
  return pairs(rows.filter(([, , isThere]) => isThere).map(([name, value]) => [name, value] as const));
}
