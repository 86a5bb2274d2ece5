import { IndexerStarting, queryIndexer } from "../lib/queryIndexer.js";

/** Most rows of each list that the page shows; the count says how many there are. */
const SHOWN = 50;

/** What is common to all rows: where in the chain they come from. */
interface Provenance {
  readonly timestamp: string;
  readonly transactionHash: string;
}

/** Rows that are shown, and how many there are. */
export interface Page<Item> {
  readonly items: readonly Item[];
  readonly totalCount: number;
}

/** What a lot is, as the index names it. */
export type LotStatus = "live" | "consumed" | "destroyed";

/** What lists and the graph say of a lot. */
export interface LotBrief {
  readonly id: string;
  readonly status: LotStatus;
  readonly quantity: string;
  readonly unit: string;
  readonly decimals: number;
  readonly holds: number;
  readonly heldContents: number;
  readonly recalled: boolean;
}

/** Fields of a {@link LotBrief}, for questions to the indexer. */
export const BRIEF = "id status quantity unit decimals holds heldContents recalled";

export interface Offer extends Provenance {
  readonly hash: string;
  readonly state: "open" | "accepted" | "replaced" | "withdrawn" | "overtaken";
  readonly from: string;
  readonly to: string;
  readonly quantity: string;
  readonly deadline: string;
}

export interface HandOver extends Provenance {
  readonly sequence: string;
  readonly from: string;
  readonly to: string;
  readonly quantity: string;
  readonly receivedQuantity: string;
  readonly relayed: boolean;
}

export interface Hold extends Provenance {
  readonly id: string;
  readonly value: string;
  readonly heldAt: string;
  readonly releasedAt: string | null;
  readonly releaser: string | null;
  readonly reason: string | null;
  readonly ofBinding: {
    readonly device: string;
    readonly releaser: string;
    readonly unit: string;
    readonly decimals: number;
    readonly minimum: string;
    readonly maximum: string;
  } | null;
}

export interface Mark extends Provenance {
  readonly recall: string;
  readonly inside: string;
  readonly by: string;
  readonly ofRecall: {
    readonly lot: string;
    readonly party: string;
    readonly right: "creator" | "titleHolder" | "regulator";
    readonly evidence: string;
    readonly startedAt: string;
    readonly endedAt: string | null;
  } | null;
}

export interface EscrowItem {
  readonly escrow: string;
  readonly position: number;
  readonly state: "open" | "delivered" | "disputed" | "settled" | "cancelled";
  readonly quantity: string;
  readonly ofEscrow: {
    readonly buyer: string;
    readonly seller: string;
    readonly deliverBy: string;
    readonly transactionHash: string;
  } | null;
}

/** A lot with all that concerns it. */
export interface Lot extends LotBrief, Provenance {
  readonly creator: string;
  readonly identifier: string;
  readonly titleHolder: string;
  readonly sequence: string;
  readonly eventHash: string;
  readonly contents: number;
  readonly conditions: string | null;
  readonly recordsMoves: boolean;
  readonly lineageKind: "split" | "merge" | "transform" | null;
  readonly packedIn: LotBrief | null;
  readonly packed: Page<LotBrief>;
  readonly offers: Page<Offer>;
  readonly transfers: Page<HandOver>;
  readonly titleTransfers: Page<Provenance & { sequence: string; from: string; to: string }>;
  readonly adjustments: Page<Provenance & { sequence: string; quantity: string; countedQuantity: string }>;
  readonly destruction: (Provenance & { quantity: string; reason: string }) | null;
  readonly packings: Page<
    Provenance & {
      sequence: string;
      parent: string;
      unpackedAt: string | null;
      unpackTransactionHash: string | null;
    }
  >;
  readonly holdings: Page<Hold>;
  readonly marks: Page<Mark>;
  readonly escrowItems: Page<EscrowItem>;
}

/** How far the indexer is. */
export interface IndexedBlock {
  readonly number: number;
  readonly timestamp: number;
}

export interface Meta {
  readonly status: Record<string, { block: IndexedBlock | null }> | null;
}

/** The last block that was indexed. */
export function indexedBlock(meta: Meta | null): IndexedBlock {
  const block = Object.values(meta?.status ?? {})[0]?.block ?? undefined;
  if (block === undefined) throw new IndexerStarting("No block is indexed yet.");
  return block;
}

/** What the page of a lot shows. */
export interface LotAnswer {
  /** Undefined when nobody made such a lot. */
  readonly lot: Lot | undefined;
  /** Who holds it, directly or by the outermost unit that it is packed in. */
  readonly custody: { readonly outermost: string; readonly custodian: string } | undefined;
  readonly conditions: readonly {
    readonly position: number;
    readonly topic: string;
    readonly subject: string | null;
  }[];
  readonly block: IndexedBlock;
}

interface Data {
  readonly lot: Lot | null;
  readonly lotCustodys: { readonly items: readonly { outermost: string; custodian: string }[] };
  readonly _meta: Meta | null;
}

/** Whether a text is a lot's id: nothing else gets into a question. */
export function isLotId(text: string): boolean {
  return /^0x[0-9a-fA-F]{64}$/.test(text);
}

/**
 * Reads a lot from the indexer, with what happened to it.
 *
 * @param id - Checked with {@link isLotId}.
 */
export async function fetchLot(id: string, signal: AbortSignal): Promise<LotAnswer> {
  const { lot, lotCustodys, _meta } = await queryIndexer<Data>(queryOf(id.toLowerCase()), signal);
  const block = indexedBlock(_meta);
  const list = lot?.conditions ?? null;
  const conditions = list === null ? [] : await fetchConditions(list, signal);
  return { lot: lot ?? undefined, custody: lotCustodys.items[0], conditions, block };
}

async function fetchConditions(list: string, signal: AbortSignal): Promise<LotAnswer["conditions"]> {
  const data = await queryIndexer<{ lotConditions: { items: LotAnswer["conditions"] } }>(
    `{ lotConditions(where: { list: "${list}" }, orderBy: "position", limit: ${SHOWN}) { items { position topic subject } } }`,
    signal,
  );
  return data.lotConditions.items;
}

function queryOf(id: string): string {
  const by = (column: string) => `orderBy: "${column}", orderDirection: "desc", limit: ${SHOWN}`;
  const from = "timestamp transactionHash";
  return /* GraphQL */ `
    {
      lot(id: "${id}") {
        ${BRIEF} ${from}
        creator identifier titleHolder sequence eventHash contents conditions recordsMoves lineageKind
        packedIn { ${BRIEF} }
        packed(limit: ${SHOWN}) { items { ${BRIEF} } totalCount }
        offers(${by("timestamp")}) { items { hash state from to quantity deadline ${from} } totalCount }
        transfers(${by("sequence")}) { items { sequence from to quantity receivedQuantity relayed ${from} } totalCount }
        titleTransfers(${by("sequence")}) { items { sequence from to ${from} } totalCount }
        adjustments(${by("sequence")}) { items { sequence quantity countedQuantity ${from} } totalCount }
        destruction { quantity reason ${from} }
        packings(${by("sequence")}) { items { sequence parent unpackedAt unpackTransactionHash ${from} } totalCount }
        holdings(${by("heldAt")}) {
          items {
            id value heldAt releasedAt releaser reason ${from}
            ofBinding { device releaser unit decimals minimum maximum }
          }
          totalCount
        }
        marks(${by("timestamp")}) {
          items { recall inside by ${from} ofRecall { lot party right evidence startedAt endedAt } }
          totalCount
        }
        escrowItems(limit: ${SHOWN}) {
          items { escrow position state quantity ofEscrow { buyer seller deliverBy transactionHash } }
          totalCount
        }
      }
      lotCustodys(where: { lot: "${id}" }, limit: 1) { items { outermost custodian } }
      _meta { status }
    }
  `;
}
