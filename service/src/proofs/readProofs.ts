import { buildEventBatch, type EventBatch } from "../../../src/supplychain/eventBatch.js";
import { type EventLeaf, eventLeafHash, type Hex } from "../../../src/supplychain/eventLeaf.js";
import type { SuiteConfig } from "../../../src/config/suiteConfig.js";
import { batchIdOf } from "../anchoring/batchIdOf.js";
import type { Database } from "../database/Database.js";

/** What shows that an event was known when its batch was anchored; all that `EventLog.verify` takes, and where to find it. */
export interface EventProof {
  readonly eventID: string;
  /** The event hash of the standard, as a URI. A declaration of an error shares it with the event that it withdraws. */
  readonly eventHash: string;
  /** Whether the event withdraws the one with the same hash. */
  readonly isCorrection: boolean;
  /** `pending` until the batch's block is final, `anchored` from then on. */
  readonly status: "pending" | "anchored";
  readonly leaf: EventLeaf;
  readonly leafHash: Hex;
  readonly chainId: number;
  readonly genesisHash: string;
  /** Null until the event is in a batch. */
  readonly batch: BatchProof | null;
}

/** The batch of an event, and the way to its root. */
export interface BatchProof {
  readonly root: Hex;
  readonly count: number;
  readonly index: number;
  readonly proof: readonly Hex[];
  readonly dataHash: Hex;
  /** Where the batch's document is served. */
  readonly document: string;
  /** Party that anchors it; a decimal number. */
  readonly party: string;
  readonly batchId: Hex;
  /** Address of the EventLog. */
  readonly log: string;
  /** The rest is null until the batch is in a block. */
  readonly transaction: string | null;
  readonly blockNumber: number | null;
  readonly blockHash: string | null;
  /** Unix second of the block. */
  readonly anchoredAt: number | null;
}

interface Row {
  readonly event_id: string;
  readonly hash: string;
  readonly is_correction: boolean;
  readonly leaf_hash: Hex;
  readonly profile: number;
  readonly leaf_index: number | null;
  readonly batch: number | null;
  readonly root: Hex;
  readonly leaf_count: number;
  readonly data_hash: Hex;
  readonly party: number;
  readonly log: string;
  readonly status: "batched" | "sent" | "anchored" | null;
  readonly transaction_hash: string | null;
  readonly block_number: number | null;
  readonly block_hash: string | null;
  readonly anchored_at: number | null;
}

/** Reads the proofs of events. */
export type ReadProofs = (eventIds: readonly string[]) => Promise<EventProof[]>;

/** Trees that are kept: who asks for one proof of a batch often asks for the next. */
const TREES = 4;

/** Makes what reads proofs out of a database. */
export function proofReader(database: Database, { chainId, genesisHash }: SuiteConfig): ReadProofs {
  const trees = new Map<number, EventBatch>();
  const treeOf = async (batch: number): Promise<EventBatch> => {
    const tree = trees.get(batch) ?? (await readTree(database, batch));
    trees.delete(batch);
    trees.set(batch, tree);
    for (const oldest of trees.keys()) if (trees.size > TREES) trees.delete(oldest);
    return tree;
  };

  return async (eventIds) => {
    const rows = await database.query<Row>(SELECT, [JSON.stringify(eventIds)]);
    const proofs: EventProof[] = [];
    for (const row of rows) {
      const none = `0x${"00".repeat(32)}` as const;
      const leaf = { profile: row.profile, eventHash: row.leaf_hash, fieldRoot: none, signer: none };
      proofs.push({
        eventID: row.event_id,
        eventHash: `ni:///sha-256;${row.hash.slice(2)}?ver=CBV2.0`,
        isCorrection: row.is_correction,
        status: row.status === "anchored" ? "anchored" : "pending",
        leaf,
        leafHash: eventLeafHash(leaf),
        chainId,
        genesisHash,
        batch: row.batch === null ? null : batchProof(row, await treeOf(row.batch)),
      });
    }
    return proofs;
  };
}

const SELECT = `
  SELECT e.event_id, e.hash, e.is_correction, e.leaf_hash, l.profile, l.leaf_index, l.batch, b.root, b.leaf_count,
    b.data_hash, b.party, b.log, b.status, b.transaction_hash, b.block_number, b.block_hash, b.anchored_at
  FROM events e JOIN leaves l ON l.event_hash = e.leaf_hash LEFT JOIN batches b ON b.id = l.batch
  WHERE e.event_id IN (SELECT json_array_elements_text($1::json)) ORDER BY e.sequence`;

async function readTree(database: Database, batch: number): Promise<EventBatch> {
  const leaves = await database.query<{ event_hash: Hex; profile: number }>(
    "SELECT event_hash, profile FROM leaves WHERE batch = $1 ORDER BY leaf_index",
    [batch],
  );
  return buildEventBatch(leaves.map(({ event_hash, profile }) => ({ digest: event_hash, profile })));
}

function batchProof(row: Row, tree: EventBatch): BatchProof {
  const index = row.leaf_index ?? 0;
  // A transaction that is not in a block yet may be replaced.
  const mined = row.block_number !== null;
  return {
    root: row.root,
    count: row.leaf_count,
    index,
    proof: tree.proof(index),
    dataHash: row.data_hash,
    document: `/epcis/batches/${row.root}`,
    party: String(row.party),
    batchId: batchIdOf(row.party, row.root),
    log: row.log,
    transaction: mined ? row.transaction_hash : null,
    blockNumber: row.block_number,
    blockHash: row.block_hash,
    anchoredAt: row.anchored_at,
  };
}
