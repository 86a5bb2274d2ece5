import type { Command } from "commander";
import type { JsonRpcProvider } from "ethers";

import { formatQuantity } from "../../src/supplychain/formatQuantity.js";
import { parseQuantity } from "../../src/supplychain/parseQuantity.js";
import { CliError, EXIT } from "../lib/CliError.js";
import type { Io } from "../lib/Io.js";
import { parseWord } from "../lib/parseWord.js";
import { explained } from "./ledger/explained.js";
import { type EventOptions, withEvents } from "./ledger/ledgerOptions.js";
import { askLot } from "./ledger/lotState.js";
import { newestOffers, type TakenDown } from "./ledger/newestOffers.js";
import { askLedger } from "./ledger/ledgerAbi.js";
import { sendingLeaf, sendLedger, type SendLedgerOptions } from "./ledger/sendLedger.js";

interface Options extends SendLedgerOptions, EventOptions {
  readonly received?: string;
}

/** `trust-machine lot accept`: the receiver's half of a hand-over. */
export function acceptCommand(io: Io): Command {
  const about = "Takes custody of a lot as it was offered on chain, and says how much of it arrived.";
  const command = sendingLeaf(io, "accept", about)
    .argument("<lot>", "id of the lot, as `lot inbox` lists it", parseWord)
    .option("--received <amount>", "what arrived, in the lot's unit, as in 12.5; all that was offered without it");
  return withEvents(command).action(async (lot: string, options: Options) =>
    sendLedger(io, options, async (provider) => {
      const { hash, ...offer } = await standing(io, provider, { ...options, lot });
      const { amount, decimals } = await askLot(provider, options.ledger, lot);
      const { quantity: received } = explained("The receipt cannot be sent.", () =>
        parseQuantity(options.received ?? formatQuantity({ quantity: offer.quantity, decimals }), decimals),
      );
      const { from, to } = offer;
      return {
        what: "The receipt",
        value: {
          lot,
          offer: hash,
          offered: amount,
          received: formatQuantity({ quantity: received, decimals }),
          from,
          to,
        },
        name: "acceptCustody",
        args: [offer, received],
      };
    }),
  );
}

/** The offer that stands on the ledger, as its event told it. */
async function standing(
  io: Io,
  provider: JsonRpcProvider,
  { ledger, fromBlock, lot }: EventOptions & { readonly lot: string },
): Promise<TakenDown> {
  const [hash] = (await askLedger(provider, ledger, "offerOf", [lot])) as unknown as [string];
  const { offers, upToBlock } = await newestOffers(io, provider, { ledger, fromBlock, lot });
  const found = offers.find((offer) => offer.hash === hash);
  if (found !== undefined) return found;
  throw new CliError(
    {
      what: "There is nothing to accept; nothing was sent.",
      why: `No offer of the lot that the ledger would take was made in the blocks ${fromBlock} to ${upToBlock}.`,
      todo: "Ask its custodian to offer it again, or give an earlier --from-block.",
    },
    { exitCode: EXIT.negative },
  );
}
