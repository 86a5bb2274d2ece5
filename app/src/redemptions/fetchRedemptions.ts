import { IndexerStarting, queryIndexer } from "../lib/queryIndexer.js";

/** Most claims that the page shows; the count says how many there are. */
const SHOWN = 50;

/** Where a claim stands, in the index's words. */
export type ClaimState =
  "waiting" | "paying" | "settled" | "cancelled" | "rejected" | "setAside" | "withdrawn" | "seized";

/** A claim on the issuer, as the indexer writes it. */
export interface Claim {
  readonly id: string;
  readonly holder: string;
  readonly amount: string;
  readonly requestedAt: string;
  readonly dueAt: string;
  readonly state: ClaimState;
  readonly closedAt: string | null;
  readonly transactionHash: string;
}

interface Page<Item> {
  readonly items: readonly Item[];
  readonly totalCount: number;
}

interface RedemptionsData {
  readonly claims: Page<Claim>;
  readonly queued: Page<Pick<Claim, "id" | "dueAt">>;
  readonly reserveReports: Page<{ currency: string }>;
  readonly _meta: { status: Record<string, { block: { timestamp: number } | null }> | null } | null;
}

/** What the page shows. */
export interface Redemptions {
  readonly claims: Page<Claim>;
  /** Claims under the clock, in escrow and not rejected: how many, and the one that is due first. */
  readonly queued: { readonly count: number; readonly oldest: Pick<Claim, "id" | "dueAt"> | undefined };
  readonly currency: string;
  /** Unix second of the last block that was indexed. */
  readonly blockTime: bigint;
}

/** Reads claims from the indexer, the newest first: of one holder, or everybody's. */
export async function fetchRedemptions(holder: string | undefined, signal: AbortSignal): Promise<Redemptions> {
  const data = await queryIndexer<RedemptionsData>(queryOf(holder), signal);
  const block = Object.values(data._meta?.status ?? {})[0]?.block ?? undefined;
  if (block === undefined) throw new IndexerStarting("No block is indexed yet.");
  const { claims, queued, reserveReports } = data;
  return {
    claims,
    queued: { count: queued.totalCount, oldest: queued.items[0] },
    currency: reserveReports.items[0]?.currency ?? "",
    blockTime: BigInt(block.timestamp),
  };
}

/** The holder is an address that was checked: nothing else gets into the question. */
function queryOf(holder: string | undefined): string {
  const where = holder === undefined ? "" : `where: { holder: "${holder.toLowerCase()}" }, `;
  return /* GraphQL */ `
    {
      claims: redemptions(${where}orderBy: "id", orderDirection: "desc", limit: ${SHOWN}) {
        items {
          id
          holder
          amount
          requestedAt
          dueAt
          state
          closedAt
          transactionHash
        }
        totalCount
      }
      queued: redemptions(where: { state_in: ["waiting", "paying"] }, orderBy: "id", limit: 1) {
        items {
          id
          dueAt
        }
        totalCount
      }
      reserveReports(orderBy: "sequence", orderDirection: "desc", limit: 1) {
        items {
          currency
        }
      }
      _meta {
        status
      }
    }
  `;
}
