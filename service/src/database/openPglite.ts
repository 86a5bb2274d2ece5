import { dirname } from "node:path";

import { PGlite } from "@electric-sql/pglite";

import { INT8, readInt8, readTime, TIMESTAMPTZ } from "./columns.js";
import type { Database, Parameter, Queries } from "./Database.js";
import { lockDirectory } from "./lockDirectory.js";

/** What PGlite and its transactions have in common. */
interface Runner {
  query: <Row>(text: string, parameters?: unknown[]) => Promise<{ rows: Row[] }>;
  exec: (text: string) => Promise<unknown>;
}

/**
 * Opens PostgreSQL as a library of this process.
 *
 * @param directory - Folder of its files, locked for this process; left out, everything is in memory.
 */
export async function openPglite(directory?: string): Promise<Database> {
  // Beside its files, not among them: a cluster is made in an empty folder only.
  if (directory !== undefined) lockDirectory(dirname(directory));

  const pglite = await PGlite.create({
    ...(directory === undefined ? {} : { dataDir: directory }),
    parsers: { [INT8]: readInt8, [TIMESTAMPTZ]: readTime },
  });
  await pglite.exec("SET timezone = 'UTC'");
  return {
    kind: "pglite",
    ...queriesOf(pglite),
    transaction: <Result>(work: (queries: Queries) => Promise<Result>) =>
      // Undefined only where it was rolled back by hand, which nothing here does.
      pglite.transaction((transaction) => work(queriesOf(transaction))) as Promise<Result>,
    close: () => pglite.close(),
  };
}

function queriesOf(runner: Runner): Queries {
  return {
    query: async <Row>(text: string, parameters: readonly Parameter[] = []) =>
      (await runner.query<Row>(text, [...parameters])).rows,
    execute: async (text) => {
      await runner.exec(text);
    },
  };
}
