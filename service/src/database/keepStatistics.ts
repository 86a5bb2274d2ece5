import type { Database } from "./Database.js";

/** Below so many events any plan is a good one. */
const LEAST = 1_000;

/**
 * Has an embedded database count what it holds whenever its events have doubled, as a server does by itself: without such figures it
 * reads whole tables where an index would do.
 *
 * @returns Looks once, and counts if it is time.
 */
export function statisticsKeeper(database: Database): () => Promise<boolean> {
  let counted = 0;
  return async () => {
    if (database.kind !== "pglite") return false;
    const [row] = await database.query<{ last: number | null }>("SELECT max(sequence) AS last FROM events");
    const last = row?.last ?? 0;
    if (last < LEAST || last < counted * 2) return false;
    await database.execute("ANALYZE events, event_values, leaves, batches, trees");
    counted = last;
    return true;
  };
}
