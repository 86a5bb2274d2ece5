import type { JsonRpcProvider } from "ethers";

import type { CustodyOffer } from "../../../src/supplychain/custodyMessages.js";
import type { Io } from "../../lib/Io.js";
import { logsBetween } from "../../lib/logsBetween.js";
import { LEDGER_ABI } from "./ledgerAbi.js";
import type { EventOptions } from "./ledgerOptions.js";

/** An offer as the ledger's event tells it. */
export type TakenDown = CustodyOffer & { readonly hash: string };

/** Which offers are looked for: of a lot, to a party, or both. */
export interface OfferFilter extends Pick<EventOptions, "ledger" | "fromBlock"> {
  readonly lot?: string | null;
  readonly to?: bigint | null;
}

/** The newest offer of each lot whose deadline has not passed; the ledger may have moved on since. */
export async function newestOffers(
  io: Io,
  provider: JsonRpcProvider,
  { ledger, fromBlock, lot = null, to = null }: OfferFilter,
): Promise<{ readonly offers: readonly TakenDown[]; readonly upToBlock: number }> {
  const block = await provider.getBlock("latest");
  const upToBlock = block?.number ?? 0;
  const topics = LEDGER_ABI.encodeFilterTopics("CustodyOffered", [lot, null, to]) as (string | null)[];
  const newest = new Map<string, TakenDown>();
  for (const log of await logsBetween(io, provider, { address: ledger, topics, fromBlock, upToBlock })) {
    const { offerHash, giver, ...offer } = LEDGER_ABI.parseLog(log)?.args.toObject() as Record<string, unknown>;
    void giver;
    newest.set(offer.lot as string, { ...offer, hash: offerHash } as unknown as TakenDown);
  }
  const offers = [...newest.values()].filter(({ deadline }) => deadline >= BigInt(block?.timestamp ?? 0));
  return { offers, upToBlock };
}
