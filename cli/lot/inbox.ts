import type { Command } from "commander";
import type { JsonRpcProvider } from "ethers";

import { parseParty } from "../epcis/batches/place.js";
import { moment } from "../lib/moment.js";
import type { Io } from "../lib/Io.js";
import { pairs, print } from "../lib/print.js";
import { askLedger } from "./ledger/ledgerAbi.js";
import { type EventOptions, ledgerLeaf, onLedger, withEvents } from "./ledger/ledgerOptions.js";
import { askEach, askLot } from "./ledger/lotState.js";
import { newestOffers, type TakenDown } from "./ledger/newestOffers.js";

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
      const { ledger, fromBlock, party } = options;
      const { offers, upToBlock } = await newestOffers(io, provider, { ledger, fromBlock, to: party });
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

/** The offer with the lot's amount, if the ledger would still take it. */
async function stands(provider: JsonRpcProvider, ledger: string, offer: TakenDown) {
  const [hash] = (await askLedger(provider, ledger, "offerOf", [offer.lot])) as unknown as [string];
  return hash === offer.hash ? { ...offer, amount: (await askLot(provider, ledger, offer.lot)).amount } : undefined;
}
