import type { Command } from "commander";
import type { JsonRpcProvider } from "ethers";

import type { CustodyOffer } from "../../src/supplychain/custodyMessages.js";
import { parseParty } from "../epcis/batches/place.js";
import { moment } from "../lib/moment.js";
import type { Io } from "../lib/Io.js";
import { pairs, print } from "../lib/print.js";
import { logsBetween } from "../lib/logsBetween.js";
import { askLedger, LEDGER_ABI } from "./ledger/ledgerAbi.js";
import { type EventOptions, ledgerLeaf, onLedger, withEvents } from "./ledger/ledgerOptions.js";
import { askEach, askLot } from "./ledger/lotState.js";

interface Options extends EventOptions {
  readonly party: bigint;
}

/** `trust-machine lot inbox`: what a party is offered and has not answered. */
export function inboxCommand(io: Io): Command {
  const command = ledgerLeaf(
    io,
    "inbox",
    "Lists the lots that a party is offered on chain and can take now. Offers that were only signed come with whoever signed them.",
  ).requiredOption("--party <id>", "id of the party", parseParty);
  return withEvents(command).action(async (options: Options) =>
    onLedger(io, options, async (provider) => {
      const { offers, upToBlock } = await readOffers(io, provider, options);
      const open = (await askEach(io, offers, async (offer) => stands(provider, options.ledger, offer))).filter(
        (offer) => offer !== undefined,
      );
      print(io, options.json, {
        value: { party: options.party, upToBlock, offers: open },
        text:
          open.length === 0
            ? `Nothing is offered to party ${options.party} up to block ${upToBlock}.`
            : pairs(
                open.map(({ lot, from, amount, deadline }) => [
                  lot,
                  `${amount}, from party ${from}, until ${moment(deadline)}`,
                ]),
              ),
      });
    }),
  );
}

/** An offer as the ledger's event tells it. */
type TakenDown = CustodyOffer & { readonly hash: string };

async function readOffers(io: Io, provider: JsonRpcProvider, { ledger, party, fromBlock }: Options) {
  const block = await provider.getBlock("latest");
  const upToBlock = block?.number ?? 0;
  const topics = LEDGER_ABI.encodeFilterTopics("CustodyOffered", [null, null, party]) as (string | null)[];
  const newest = new Map<string, TakenDown>();
  for (const log of await logsBetween(io, provider, { address: ledger, topics, fromBlock, upToBlock })) {
    const { offerHash, giver, ...offer } = LEDGER_ABI.parseLog(log)?.args.toObject() as Record<string, unknown>;
    void giver;
    newest.set(offer.lot as string, { ...offer, hash: offerHash } as unknown as TakenDown);
  }
  const offers = [...newest.values()].filter(({ deadline }) => deadline >= BigInt(block?.timestamp ?? 0));
  return { offers, upToBlock };
}

/** The offer with the lot's amount, if the ledger would still take it. */
async function stands(provider: JsonRpcProvider, ledger: string, offer: TakenDown) {
  const [hash] = (await askLedger(provider, ledger, "offerOf", [offer.lot])) as unknown as [string];
  return hash === offer.hash ? { ...offer, amount: (await askLot(provider, ledger, offer.lot)).amount } : undefined;
}
