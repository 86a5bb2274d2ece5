import type { Command } from "commander";

import { ITEM_STATE } from "../../src/supplychain/escrow/deliveryTerms.js";
import { escrowId } from "../../src/supplychain/escrow/escrowId.js";
import { CliError, EXIT } from "../lib/CliError.js";
import { requireRpc, type RpcOptions, withRpc } from "../lib/endpoints.js";
import type { Io } from "../lib/Io.js";
import { type CommonOptions, leaf } from "../lib/leaf.js";
import { openChain } from "../lib/openChain.js";
import { pairs, print } from "../lib/print.js";
import { askEscrow } from "./calls/escrowAbi.js";
import { readTerms, type TermsFile } from "./calls/readTerms.js";

type Options = CommonOptions & RpcOptions;

/** `trust-machine escrow show`: where the escrow of a file of terms stands. */
export function showCommand(io: Io): Command {
  const command = leaf(
    io,
    "show",
    "Tells where an escrow and its items stand. Exit code 1 if it was not funded.",
  ).argument("<terms>", "file of the terms, or - for standard input");
  return withRpc(command).action(async (path: string, options: Options) => {
    const file = await readTerms(io, path);
    const provider = await openChain(requireRpc(io, options), file.chainId);
    try {
      const id = escrowId(file.terms);
      const [found] = (await askEscrow(provider, file.escrow, "escrowOf", [id])) as unknown as [Kept];
      if (found.fundedAt === 0n) throw unknown(id, file);
      const items = [];
      for (const [item, { lot, price }] of file.terms.items.entries()) {
        const [kept] = (await askEscrow(provider, file.escrow, "itemOf", [id, item])) as unknown as [Item];
        items.push({ item, lot, price, state: stateName(kept.state), due: kept.due });
      }
      print(io, options.json, {
        value: { id, fundedAt: found.fundedAt, open: found.open, cancelled: found.cancelled, items },
        text: pairs([
          ["escrow", id],
          ["holds", `${found.open} base units`],
          ...items.map(({ item, lot, price, state, due }): [string, string] => [
            `item ${item}`,
            `${state}, lot ${lot}, price ${price}${due === 0n ? "" : `, due ${due}`}`,
          ]),
        ]),
      });
    } finally {
      provider.destroy();
    }
  });
}

interface Kept {
  readonly fundedAt: bigint;
  readonly open: bigint;
  readonly cancelled: boolean;
}

interface Item {
  readonly state: bigint;
  readonly due: bigint;
}

function stateName(number: bigint): string {
  return Object.entries(ITEM_STATE).find(([, value]) => value === number)?.[0] ?? String(number);
}

function unknown(id: string, { escrow }: TermsFile): CliError {
  return new CliError(
    {
      what: "The escrow was not funded.",
      why: `The contract ${escrow} knows no escrow ${id}.`,
      todo: "Check the file: every member of the terms counts.",
    },
    { exitCode: EXIT.negative },
  );
}
