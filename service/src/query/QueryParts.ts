import type { CaptureSettings } from "../capture/captureSettings.js";
import type { Database } from "../database/Database.js";
import type { Destinations } from "./destinations.js";
import type { PageTokens } from "./pageToken.js";

/** What the query interface works with. */
export interface QueryParts {
  readonly database: Database;
  /** Whoever may capture may define queries and subscribe. */
  readonly settings: CaptureSettings;
  readonly tokens: PageTokens;
  readonly destinations: Destinations;
  /** The present, in milliseconds. */
  readonly now: () => number;
}
