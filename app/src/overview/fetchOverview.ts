import { chainHead } from "../lib/chainHead.js";
import { IndexerStarting, queryIndexer } from "../lib/queryIndexer.js";

// One question for the whole page. Numbers beyond 2^53 come as strings.
const QUERY = /* GraphQL */ `
  {
    tokenSupplys(limit: 1) {
      items {
        supply
        totalMinted
        paused
      }
    }
    reserveReports(orderBy: "sequence", orderDirection: "desc", limit: 1) {
      items {
        sequence
        currency
        reserves
        globalSupply
        headroom
        mintCounter
        asOf
        validUntil
        approvedSeats
        transactionHash
        attesters {
          threshold
          seatCount
          retiredAt
        }
      }
    }
    gateLimitss(orderBy: "blockNumber", orderDirection: "desc", limit: 1) {
      items {
        marginBps
      }
    }
    transfers(orderBy: "timestamp", orderDirection: "desc", limit: 5) {
      items {
        from
        to
        value
        timestamp
        transactionHash
        logIndex
      }
    }
    evidences(orderBy: "sequence", orderDirection: "desc", limit: 5) {
      items {
        id
        expiresAt
        approvingSeats
        timestamp
        transactionHash
        ofSchema {
          name
        }
      }
      totalCount
    }
    custodyOffers(where: { state: "open" }, orderBy: "timestamp", orderDirection: "desc", limit: 5) {
      items {
        hash
        lot
        from
        to
        quantity
        deadline
        transactionHash
        ofLot {
          unit
          decimals
        }
      }
      totalCount
    }
    custodyTransfers(orderBy: "timestamp", orderDirection: "desc", limit: 5) {
      items {
        lot
        sequence
        from
        to
        quantity
        receivedQuantity
        relayed
        timestamp
        transactionHash
        ofLot {
          unit
          decimals
        }
      }
      totalCount
    }
    eventBatchs(orderBy: "timestamp", orderDirection: "desc", limit: 5) {
      items {
        id
        party
        root
        count
        timestamp
        transactionHash
      }
      totalCount
    }
    deployments(orderBy: "block", limit: 50) {
      items {
        name
        address
        block
        successor
      }
    }
    _meta {
      status
    }
  }
`;

interface Page<Item> {
  readonly items: readonly Item[];
  readonly totalCount: number;
}

interface LotMeasure {
  readonly unit: string;
  readonly decimals: number;
}

/** What the indexer answers, as it writes it. */
export interface OverviewData {
  readonly tokenSupplys: Page<{ supply: string; totalMinted: string; paused: boolean }>;
  readonly reserveReports: Page<{
    sequence: string;
    currency: string;
    reserves: string;
    globalSupply: string;
    headroom: string;
    mintCounter: string;
    asOf: string;
    validUntil: string;
    approvedSeats: string;
    transactionHash: string;
    attesters: { threshold: number; seatCount: number; retiredAt: string | null } | null;
  }>;
  readonly gateLimitss: Page<{ marginBps: number }>;
  readonly transfers: Page<{
    from: string;
    to: string;
    value: string;
    timestamp: string;
    transactionHash: string;
    logIndex: number;
  }>;
  readonly evidences: Page<{
    id: string;
    expiresAt: string;
    approvingSeats: string;
    timestamp: string;
    transactionHash: string;
    ofSchema: { name: string } | null;
  }>;
  readonly custodyOffers: Page<{
    hash: string;
    lot: string;
    from: string;
    to: string;
    quantity: string;
    deadline: string;
    transactionHash: string;
    ofLot: LotMeasure | null;
  }>;
  readonly custodyTransfers: Page<{
    lot: string;
    sequence: string;
    from: string;
    to: string;
    quantity: string;
    receivedQuantity: string;
    relayed: boolean;
    timestamp: string;
    transactionHash: string;
    ofLot: LotMeasure | null;
  }>;
  readonly eventBatchs: Page<{
    id: string;
    party: string;
    root: string;
    count: string;
    timestamp: string;
    transactionHash: string;
  }>;
  readonly deployments: Page<{ name: string; address: string; block: string; successor: string | null }>;
  readonly _meta: { status: Record<string, { block: { number: number; timestamp: number } | null }> | null } | null;
}

/** What the page shows, and how far the indexer is. */
export interface OverviewAnswer {
  readonly data: OverviewData;
  /** The last block that was indexed. */
  readonly block: { readonly number: number; readonly timestamp: number };
  /** The chain's newest block; undefined where the node does not answer. */
  readonly head: number | undefined;
}

/** Reads the page's figures from the indexer. The node is asked for one number only: how far the chain is. */
export async function fetchOverview(signal: AbortSignal): Promise<OverviewAnswer> {
  const [data, head] = await Promise.all([queryIndexer<OverviewData>(QUERY, signal), chainHead(signal)]);
  const block = Object.values(data._meta?.status ?? {})[0]?.block ?? undefined;
  if (block === undefined) throw new IndexerStarting("No block is indexed yet.");
  return { data, block, head };
}
