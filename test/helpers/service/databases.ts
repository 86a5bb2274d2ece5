import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import type { Database } from "../../../service/src/database/Database.js";
import { migrate } from "../../../service/src/database/migrate.js";
import { openDatabase } from "../../../service/src/database/openDatabase.js";
import { openPglite } from "../../../service/src/database/openPglite.js";
import type { SuiteConfig } from "../../../src/config/suiteConfig.js";

/** An empty database in memory, with the service's schema. */
export async function emptyDatabase(): Promise<Database> {
  const database = await openPglite();
  await migrate(database);
  return database;
}

/** Forgets everything that a test has written; a new database takes a second, this takes none. */
export async function clear(database: Database): Promise<void> {
  await database.execute("TRUNCATE event_values, events, leaves, batches, captures, contexts RESTART IDENTITY CASCADE");
}

/** A chain that no other test speaks of. */
export const GENESIS_HASH = `0x${"5e".repeat(32)}` as const;

/** An empty database of a server, in a schema of its own. */
export async function serverDatabase(databaseUrl: string, genesisHash: string = GENESIS_HASH): Promise<Database> {
  return openDatabase({ genesisHash, dataDirectory: tmpdir(), databaseUrl });
}

/** A folder that is gone afterwards. */
export function temporaryFolder(): { path: string; remove: () => void } {
  const path = mkdtempSync(join(tmpdir(), "trust-machine-service-"));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** A suite on that chain, without a contract. */
export const SUITE: SuiteConfig = {
  chainId: 31_337,
  genesisHash: GENESIS_HASH,
  startBlock: 1,
  network: "service-tests",
  local: true,
  contracts: {},
};
