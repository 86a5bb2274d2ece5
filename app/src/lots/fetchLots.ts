import { queryIndexer } from "../lib/queryIndexer.js";
import {
  BRIEF,
  indexedBlock,
  type IndexedBlock,
  type LotBrief,
  type LotStatus,
  type Meta,
  type Page,
} from "./fetchLot.js";

/** Lots on a page. */
export const PAGE_SIZE = 20;

/** Which lots are wanted; what is undefined does not matter. */
export interface LotFilter {
  /** A party that holds, owns or created them: a number that was checked. */
  readonly party?: string;
  readonly status?: LotStatus;
  readonly stopped?: "held" | "recalled";
}

/** A lot in a list. */
export interface ListedLot extends LotBrief {
  readonly creator: string;
  readonly titleHolder: string;
  readonly updatedAt: string;
}

/** A page of lots. */
export interface LotsAnswer {
  readonly lots: Page<ListedLot>;
  readonly block: IndexedBlock;
}

/** Reads a page of lots, those that changed last first. */
export async function fetchLots(filter: LotFilter, page: number, signal: AbortSignal): Promise<LotsAnswer> {
  const data = await queryIndexer<{ lots: Page<ListedLot>; _meta: Meta | null }>(
    `{
      lots(where: { ${whereOf(filter)} }, orderBy: "updatedAt", orderDirection: "desc", limit: ${PAGE_SIZE}, offset: ${page * PAGE_SIZE}) {
        items { ${BRIEF} creator titleHolder updatedAt }
        totalCount
      }
      _meta { status }
    }`,
    signal,
  );
  return { lots: data.lots, block: indexedBlock(data._meta) };
}

function whereOf({ party, status, stopped }: LotFilter): string {
  return [
    ...(party === undefined
      ? []
      : [`OR: [{ custodian: "${party}" }, { titleHolder: "${party}" }, { creator: "${party}" }]`]),
    ...(status === undefined ? [] : [`status: "${status}"`]),
    ...(stopped === "held" ? ["holds_gt: 0"] : stopped === "recalled" ? ["recalled: true"] : []),
  ].join(", ");
}

/** An offer that waits for a party. */
export interface InboxOffer {
  readonly hash: string;
  readonly lot: string;
  readonly from: string;
  readonly to: string;
  readonly quantity: string;
  readonly deadline: string;
  readonly timestamp: string;
  readonly transactionHash: string;
  readonly ofLot: LotBrief | null;
}

/** What waits for a party, the latest first. `party` is a number that was checked. */
export async function fetchInbox(party: string, page: number, signal: AbortSignal) {
  const data = await queryIndexer<{ custodyOffers: Page<InboxOffer>; _meta: Meta | null }>(
    `{
      custodyOffers(
        where: { to: "${party}", state: "open" }
        orderBy: "timestamp", orderDirection: "desc", limit: ${PAGE_SIZE}, offset: ${page * PAGE_SIZE}
      ) {
        items { hash lot from to quantity deadline timestamp transactionHash ofLot { ${BRIEF} } }
        totalCount
      }
      _meta { status }
    }`,
    signal,
  );
  return { offers: data.custodyOffers, block: indexedBlock(data._meta) };
}
