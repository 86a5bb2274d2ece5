import { ServiceError } from "../ServiceError.js";
import type { Database } from "./Database.js";
import { MIGRATIONS } from "./migrations.js";

/**
 * Brings the schema to what this release works with. Each step is one transaction: killed between two, the next start goes on.
 *
 * @throws {@link ServiceError} when a later release has written this database.
 */
export async function migrate(database: Database): Promise<void> {
  await database.execute("CREATE TABLE IF NOT EXISTS migrations (position integer PRIMARY KEY, name text NOT NULL)");
  const done = await database.query<{ name: string }>("SELECT name FROM migrations ORDER BY position");

  const foreign = done.find(({ name }, position) => MIGRATIONS[position]?.name !== name);
  if (foreign !== undefined) {
    const why = `It has the step "${foreign.name}", which this release does not know.`;
    throw new ServiceError("The database is of another release.", { why, todo: "Start the release that wrote it." });
  }

  for (const [position, { name, sql }] of MIGRATIONS.entries()) {
    if (position < done.length) continue;
    await database.transaction(async (queries) => {
      await queries.execute(sql);
      await queries.query("INSERT INTO migrations (position, name) VALUES ($1, $2)", [position, name]);
    });
  }
}
