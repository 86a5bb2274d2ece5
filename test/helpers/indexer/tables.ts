import { readFileSync } from "node:fs";
import { join } from "node:path";

import { filesUnder } from "../../../scripts/lib/files.js";
import type { Row, RunningIndexer } from "./startIndexer.js";

const SCHEMA = join(__dirname, "..", "..", "..", "indexer", "schema");

/** Names of all tables that the indexer keeps. */
export const TABLES = filesUnder(SCHEMA, ".ts").flatMap((file) =>
  [...readFileSync(file, "utf8").matchAll(/onchainTable\(\s*"(\w+)"/g)].map(([, name]) => name as string),
);

/** Every row of every table, in an order that does not depend on how they came there. */
export async function allRows(indexer: RunningIndexer): Promise<Record<string, Row[]>> {
  const tables = TABLES.map(async (name) => [name, sorted(await indexer.select(`select * from ${name}`))] as const);
  return Object.fromEntries(await Promise.all(tables));
}

function sorted(rows: Row[]): Row[] {
  return [...rows].sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
}
