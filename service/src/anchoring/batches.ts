import { dataAvailabilityHash } from "../../../src/supplychain/dataAvailabilityHash.js";
import { buildEventBatch } from "../../../src/supplychain/eventBatch.js";
import type { Hex } from "../../../src/supplychain/eventLeaf.js";
import type { Database, Queries } from "../database/Database.js";
import { PROFILE } from "../events/eventRecord.js";
import { batchDocument } from "./batchDocument.js";
import type { Anchor, EventLogChain, SignedTransaction } from "./EventLogChain.js";
import { keepTree } from "./trees.js";

/** A batch on its way onto the chain. */
export interface OpenBatch {
  readonly id: number;
  readonly root: Hex;
  readonly count: number;
  readonly profile: number;
  readonly dataHash: Hex;
  readonly status: "batched" | "sent";
  readonly nonce: number | null;
  readonly raw: string | null;
  readonly sentAt: string | null;
  readonly transactionHash: string | null;
  readonly blockNumber: number | null;
}

/**
 * Puts the leaves that wait longest under one root. They stand in the order in which their events were captured, so that the same
 * leaves give the same batch.
 *
 * @returns Whether there were any.
 */
export function makeBatch(
  database: Database,
  { party, log }: Pick<EventLogChain, "party" | "log">,
  size: number,
): Promise<boolean> {
  return database.transaction(async (queries) => {
    const waiting = await queries.query<{ event_hash: Hex; sequence: number }>(
      "SELECT event_hash, sequence FROM leaves WHERE batch IS NULL AND profile = $1 ORDER BY sequence LIMIT $2",
      [PROFILE, size],
    );
    const [first, last] = [waiting[0], waiting.at(-1)];
    if (first === undefined || last === undefined) return false;

    const eventHashes = waiting.map(({ event_hash }) => event_hash);
    const { root, count, tree } = buildEventBatch(eventHashes.map((digest) => ({ profile: PROFILE, digest })));
    const document = batchDocument({ profile: PROFILE, root, eventHashes });
    const [row] = await queries.query<{ id: number }>(
      `INSERT INTO batches (root, party, log, leaf_count, profile, data_hash, document, created_at, status)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8::timestamptz, 'batched') RETURNING id`,
      [
        ...[root, Number(party), log, count, PROFILE, dataAvailabilityHash(document), document],
        new Date().toISOString(),
      ],
    );
    const batch = row?.id ?? 0;
    await keepTree(queries, batch, tree);
    await placeLeaves(queries, batch, first.sequence, last.sequence);
    return true;
  });
}

/** By their sequence, in whose order the rows lie: by their hashes, each would be sought at a place of its own among all leaves there are. */
async function placeLeaves(queries: Queries, batch: number, first: number, last: number): Promise<void> {
  await queries.query(
    `UPDATE leaves SET batch = $1, leaf_index = place.index
     FROM (SELECT sequence, row_number() OVER (ORDER BY sequence) - 1 AS index
           FROM leaves WHERE batch IS NULL AND profile = $4 AND sequence BETWEEN $2 AND $3) AS place
     WHERE leaves.sequence = place.sequence AND leaves.sequence BETWEEN $2 AND $3`,
    [batch, first, last, PROFILE],
  );
}

/** The batches that are not final, the oldest first. */
export function openBatches(database: Database): Promise<OpenBatch[]> {
  return database.query<OpenBatch>(
    `SELECT id, root, leaf_count AS count, profile, data_hash AS "dataHash", status, nonce, raw_transaction AS raw,
       sent_at AS "sentAt", transaction_hash AS "transactionHash", block_number AS "blockNumber"
     FROM batches WHERE status <> 'anchored' ORDER BY id`,
  );
}

/** Notes a transaction before it is sent, so that after a crash the same one is sent again. */
export async function noteTransaction(
  database: Database,
  id: number,
  { raw, hash, nonce }: SignedTransaction,
): Promise<void> {
  await database.query(
    `UPDATE batches SET status = 'sent', raw_transaction = $2, transaction_hash = $3, nonce = $4, sent_at = $5::timestamptz,
       block_number = NULL, block_hash = NULL, anchored_at = NULL WHERE id = $1`,
    [id, raw, hash, nonce, new Date().toISOString()],
  );
}

/** Notes where the chain has a batch, and whether that is final. */
export async function noteAnchor(database: Database, id: number, anchor: Anchor, final: boolean): Promise<void> {
  await database.query(
    `UPDATE batches SET status = $2, transaction_hash = $3, block_number = $4, block_hash = $5, anchored_at = $6 WHERE id = $1`,
    [
      ...[id, final ? "anchored" : "sent", anchor.transactionHash],
      ...[anchor.blockNumber, anchor.blockHash, anchor.anchoredAt],
    ],
  );
}

/** Notes that the chain took a batch's block back, or never took its transaction. */
export async function forgetAnchor(database: Database, id: number, status: OpenBatch["status"]): Promise<void> {
  await database.query(
    `UPDATE batches SET status = $2, block_number = NULL, block_hash = NULL, anchored_at = NULL WHERE id = $1`,
    [id, status],
  );
}

/** How much is on its way. */
export async function countBacklog(database: Database): Promise<Readonly<Record<string, number>>> {
  const [leaves] = await database.query<{ count: number }>("SELECT count(*) AS count FROM leaves WHERE batch IS NULL");
  const batches = await database.query<{ status: string; count: number }>(
    "SELECT status, count(*) AS count FROM batches GROUP BY status",
  );
  const of = (status: string): number => batches.find((row) => row.status === status)?.count ?? 0;
  return {
    waitingEvents: leaves?.count ?? 0,
    batchedBatches: of("batched"),
    sentBatches: of("sent"),
    anchoredBatches: of("anchored"),
  };
}
