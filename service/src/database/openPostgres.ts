import { Client, Pool, type PoolClient, types } from "pg";

import { ServiceError } from "../ServiceError.js";
import { INT8, readInt8, readTime, TIMESTAMPTZ } from "./columns.js";
import type { Database, Parameter, Queries } from "./Database.js";

/** Connections at most: one writes, the others answer questions. */
const CONNECTIONS = 8;

const PARSERS = {
  getTypeParser: (oid: number, format?: "text" | "binary") => {
    if (oid === INT8) return readInt8;
    return oid === TIMESTAMPTZ ? readTime : types.getTypeParser(oid, format);
  },
} as typeof types;

/**
 * Connects to a PostgreSQL server and keeps a schema of it for this process: a second service on the same schema would capture
 * and anchor beside this one.
 *
 * @throws {@link ServiceError} when another service uses the schema.
 */
export async function openPostgres(url: string, schema: string): Promise<Database> {
  const connection = { connectionString: url, types: PARSERS, options: `-c search_path=${schema} -c timezone=UTC` };
  const keeper = new Client(connection);
  // A lost connection is met by the next statement, not by ending the process.
  keeper.on("error", () => undefined);
  await keeper.connect();
  try {
    await keepSchema(keeper, schema);
  } catch (error) {
    await keeper.end();
    throw error;
  }

  const pool = new Pool({ ...connection, max: CONNECTIONS });
  pool.on("error", () => undefined);
  return {
    kind: "postgres",
    ...queriesOf(pool),
    transaction: async (work) => {
      const client = await pool.connect();
      return runTransaction(client, work).finally(() => client.release());
    },
    close: async () => {
      await pool.end();
      await keeper.end();
    },
  };
}

/** The lock ends with the connection, so with the process however that ends. */
async function keepSchema(keeper: Client, schema: string): Promise<void> {
  const { rows } = await keeper.query<{ free: boolean }>("SELECT pg_try_advisory_lock(hashtext($1)) AS free", [schema]);
  if (rows[0]?.free !== true) {
    const why = `Another service uses the schema ${schema}.`;
    throw new ServiceError("The database is in use.", { why, todo: "End the other service first." });
  }
  await keeper.query(`CREATE SCHEMA IF NOT EXISTS ${schema}`);
}

async function runTransaction<Result>(
  client: PoolClient,
  work: (queries: Queries) => Promise<Result>,
): Promise<Result> {
  await client.query("BEGIN");
  try {
    const result = await work(queriesOf(client));
    await client.query("COMMIT");
    return result;
  } catch (error) {
    // Where the connection is gone the server has rolled back already; what matters is why.
    await client.query("ROLLBACK").catch(() => undefined);
    throw error;
  }
}

function queriesOf(runner: Pick<Pool | PoolClient, "query">): Queries {
  return {
    query: async <Row>(text: string, parameters: readonly Parameter[] = []) =>
      (await (runner as Pool).query(text, [...parameters])).rows as Row[],
    execute: async (text) => {
      await (runner as Pool).query(text);
    },
  };
}
