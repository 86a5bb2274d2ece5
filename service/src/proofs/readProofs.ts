import type { SuiteConfig } from "../../../src/config/suiteConfig.js";
import { type EventLeaf, eventLeafHash, type Hex, NONE } from "../../../src/supplychain/eventLeaf.js";
import { siblingPlaces } from "../../../src/utils/merkleTree.js";
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

interface EventRow {
  readonly event_id: string;
  readonly hash: string;
  readonly is_correction: boolean;
  readonly leaf_hash: Hex;
}

interface LeafRow {
  readonly event_hash: Hex;
  readonly profile: number;
  readonly leaf_index: number | null;
  readonly batch: number | null;
  /** Which node of the tree the leaf is, in hexadecimal digits; null until the event is in a batch. */
  readonly place: string | null;
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

/**
 * Makes what reads proofs out of a database. Nothing is kept in memory: of a tree only the nodes on the ways to the root are read.
 */
export function proofReader(database: Database, { chainId, genesisHash }: SuiteConfig): ReadProofs {
  return async (eventIds) => {
    const events = await database.query<EventRow>(SELECT_EVENTS, [JSON.stringify(eventIds)]);
    const leaves = await readLeaves(database, events);
    const nodes = await readNodes(database, [...leaves.values()]);
    return events.flatMap((event): EventProof[] => {
      const row = leaves.get(event.leaf_hash);
      if (row === undefined) return [];
      const leaf = { profile: row.profile, eventHash: row.event_hash, fieldRoot: NONE, signer: NONE };
      const proof: EventProof = {
        eventID: event.event_id,
        eventHash: `ni:///sha-256;${event.hash.slice(2)}?ver=CBV2.0`,
        isCorrection: event.is_correction,
        status: row.status === "anchored" ? "anchored" : "pending",
        leaf,
        leafHash: eventLeafHash(leaf),
        chainId,
        genesisHash,
        batch: row.batch === null ? null : batchProof(row, row.batch, nodes),
      };
      return [proof];
    });
  };
}

// Two statements, each by keys alone: of both in one, a database that has not counted its rows for a while would read every leaf there is.
const SELECT_EVENTS = `
  SELECT event_id, hash, is_correction, leaf_hash FROM events
  WHERE event_id IN (SELECT json_array_elements_text($1::json)) ORDER BY sequence`;

const SELECT_LEAVES = `
  SELECT l.event_hash, l.profile, l.leaf_index, l.batch, b.root, b.leaf_count, b.data_hash, b.party, b.log, b.status,
    b.transaction_hash, b.block_number, b.block_hash, b.anchored_at,
    encode(substr(t.places, l.leaf_index * 4 + 1, 4), 'hex') AS place
  FROM leaves l LEFT JOIN batches b ON b.id = l.batch LEFT JOIN trees t ON t.batch = l.batch
  WHERE l.event_hash IN (SELECT json_array_elements_text($1::json))`;

async function readLeaves(database: Database, events: readonly EventRow[]): Promise<ReadonlyMap<Hex, LeafRow>> {
  const hashes = new Set(events.map(({ leaf_hash }) => leaf_hash));
  const rows = await database.query<LeafRow>(SELECT_LEAVES, [JSON.stringify([...hashes])]);
  return new Map(rows.map((row) => [row.event_hash, row]));
}

/** Nodes of trees, by their keys. */
type Nodes = ReadonlyMap<string, Hex>;

const keyOf = (batch: number, place: number): string => `${batch} ${place}`;

function siblingsOf({ place }: LeafRow, batch: number): number[] {
  return siblingPlaces(parseInt(kept(place, batch), 16));
}

/** Every batch has its tree in the same transaction: where there is none, no proof is better than a wrong one. */
function kept<Value>(value: Value | null | undefined, batch: number): Value {
  if (value === null || value === undefined) throw new Error(`The tree of batch ${batch} is not whole.`);
  return value;
}

/** Reads what leads from the leaves to their roots; near the root ways meet, and what they share is read once. */
async function readNodes(database: Database, rows: readonly LeafRow[]): Promise<Nodes> {
  const wanted = new Map<string, { readonly batch: number; readonly place: number }>();
  for (const row of rows) {
    const { batch } = row;
    if (batch !== null) for (const place of siblingsOf(row, batch)) wanted.set(keyOf(batch, place), { batch, place });
  }
  if (wanted.size === 0) return new Map();
  const nodes = await database.query<{ batch: number; place: number; node: string }>(SELECT_NODES, [
    JSON.stringify([...wanted.values()]),
  ]);
  // Where a value ends too early there is nothing to read.
  const whole = nodes.filter(({ node }) => node.length === 64);
  return new Map(whole.map(({ batch, place, node }) => [keyOf(batch, place), `0x${node}`]));
}

const SELECT_NODES = `
  SELECT x.batch, x.place, encode(substr(t.nodes, x.place * 32 + 1, 32), 'hex') AS node
  FROM json_to_recordset($1::json) AS x (batch bigint, place integer) JOIN trees t ON t.batch = x.batch`;

function batchProof(row: LeafRow, batch: number, nodes: Nodes): BatchProof {
  // A transaction that is not in a block yet may be replaced.
  const mined = row.block_number !== null;
  return {
    root: row.root,
    count: row.leaf_count,
    index: row.leaf_index ?? 0,
    proof: siblingsOf(row, batch).map((place) => kept(nodes.get(keyOf(batch, place)), batch)),
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
