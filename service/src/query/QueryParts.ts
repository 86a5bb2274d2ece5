import type { Database } from "../database/Database.js";
import type { PageTokens } from "./pageToken.js";

/** What the query interface works with. */
export interface QueryParts {
  readonly database: Database;
  readonly tokens: PageTokens;
  /** The present, in milliseconds. */
  readonly now: () => number;
}
