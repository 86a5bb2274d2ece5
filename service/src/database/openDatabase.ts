import { join } from "node:path";

import { completeTrees } from "../anchoring/trees.js";
import type { Database } from "./Database.js";
import { migrate } from "./migrate.js";
import { openPglite } from "./openPglite.js";
import { openPostgres } from "./openPostgres.js";

/** Where events are kept. */
export interface DatabaseOptions {
  /** Hash of the chain's first block: what was captured for one chain is never mixed with another's. */
  readonly genesisHash: string;
  /** Folder of the service's data on this chain. */
  readonly dataDirectory: string;
  /** PostgreSQL server to use in place of PGlite in that folder. */
  readonly databaseUrl?: string | undefined;
}

/** Opens the database of a chain's events and brings its schema up to date. */
export async function openDatabase({ genesisHash, dataDirectory, databaseUrl }: DatabaseOptions): Promise<Database> {
  const database =
    databaseUrl === undefined
      ? await openPglite(join(dataDirectory, "pglite"))
      : await openPostgres(databaseUrl, `epcis_${genesisHash.slice(2, 18)}`);
  try {
    await migrate(database);
    await completeTrees(database);
    return database;
  } catch (error) {
    await database.close();
    throw error;
  }
}
