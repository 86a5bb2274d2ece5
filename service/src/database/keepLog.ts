import type { Database } from "./Database.js";

/** Bytes of its write-ahead log after which an embedded database writes its pages and lets the log go. */
const MOST_BYTES = 1024 ** 3;

/**
 * Has an embedded database make a checkpoint when its log has grown long, as a server does by itself: it would otherwise keep all of it until it
 * is closed, several times what the events take, and read all of it again after it was killed.
 *
 * @returns Looks once, and makes a checkpoint if it is time.
 */
export function logKeeper(database: Database): () => Promise<boolean> {
  return async () => {
    if (database.kind !== "pglite") return false;
    const [row] = await database.query<{ bytes: string }>(
      "SELECT pg_wal_lsn_diff(pg_current_wal_insert_lsn(), redo_lsn) AS bytes FROM pg_control_checkpoint()",
    );
    if (Number(row?.bytes ?? 0) < MOST_BYTES) return false;
    await database.execute("CHECKPOINT");
    return true;
  };
}
