import { and, asc, eq, gte, sql } from "ponder";
import { db } from "ponder:api";
import { custodyOffer, lot } from "ponder:schema";
import type { Hex } from "viem";

/** Where a page of an inbox ended. */
export interface InboxKey {
  readonly deadline: bigint;
  readonly hash: Hex;
}

/** Which offers of an inbox. */
export interface InboxOptions {
  readonly party: bigint;
  /** Leaves out what could no longer be taken in this second. */
  readonly at: bigint;
  readonly limit: number;
  readonly after?: InboxKey | undefined;
}

/** The offers of custody that stand open to a party, the most urgent first, each with what stops its lot. */
export async function custodyInbox({ party, at, limit, after }: InboxOptions) {
  const found = await db
    .select({ offer: custodyOffer, lot })
    .from(custodyOffer)
    .innerJoin(lot, eq(lot.id, custodyOffer.lot))
    .where(
      and(
        eq(custodyOffer.to, party),
        eq(custodyOffer.state, "open"),
        gte(custodyOffer.deadline, at),
        after && sql`(${custodyOffer.deadline}, ${custodyOffer.hash}) > (${after.deadline}, ${after.hash})`,
      ),
    )
    .orderBy(asc(custodyOffer.deadline), asc(custodyOffer.hash))
    .limit(limit + 1);

  const offers = found.slice(0, limit);
  const last = found.length > limit ? offers.at(-1)?.offer : undefined;
  return { offers, next: last === undefined ? null : `${last.deadline}.${last.hash}` };
}
