import { buildEventBatch, type EventBatch } from "../../../src/supplychain/eventBatch.js";
import type { Hex } from "../../../src/supplychain/eventLeaf.js";
import type { Database, Queries } from "../database/Database.js";

/** Keeps the tree of a batch, so that no proof builds it again. */
export async function keepTree(queries: Queries, batch: number, tree: EventBatch["tree"]): Promise<void> {
  const places = Buffer.alloc(tree.places.length * 4);
  tree.places.forEach((place, index) => places.writeUInt32BE(place, index * 4));
  await queries.query(
    "INSERT INTO trees (batch, nodes, places) VALUES ($1, decode($2, 'hex'), decode($3, 'hex')) ON CONFLICT DO NOTHING",
    [batch, Buffer.from(tree.nodes).toString("hex"), places.toString("hex")],
  );
}

/**
 * Keeps the trees of batches that an earlier release made without them. Each is a statement of its own: killed between two, the next start
 * goes on.
 */
export async function completeTrees(database: Database): Promise<void> {
  const bare = await database.query<{ id: number }>(
    "SELECT id FROM batches b WHERE NOT EXISTS (SELECT 1 FROM trees t WHERE t.batch = b.id) ORDER BY id",
  );
  for (const { id } of bare) {
    const leaves = await database.query<{ digest: Hex; profile: number }>(
      "SELECT event_hash AS digest, profile FROM leaves WHERE batch = $1 ORDER BY leaf_index",
      [id],
    );
    await keepTree(database, id, buildEventBatch(leaves).tree);
  }
}
