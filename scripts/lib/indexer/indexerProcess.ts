import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { filesUnder } from "../files.js";
import { ROOT } from "../root.js";

const INDEXER = join(ROOT, "indexer");
const PONDER = join(ROOT, "node_modules", "ponder");

/** What the indexer's process is given. */
export interface IndexerOptions {
  /** File of the suite's configuration. Without PostgreSQL, the index is kept in the folder `indexer` beside it. */
  readonly configFile: string;
  /** Port on 127.0.0.1; a busy one is not taken, Ponder takes the next free one and says so. */
  readonly port: number;
  /** PostgreSQL database to keep the index in. */
  readonly databaseUrl?: string | undefined;
}

/** What `spawn` takes, with `process.execPath`. */
export interface IndexerProcess {
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
}

/** How the indexer is started. It answers at `/health` at once and at `/ready` when it has read all that is on the chain. */
export function indexerProcess({ configFile, port, databaseUrl }: IndexerOptions): IndexerProcess {
  const where = ["--root", INDEXER, "--hostname", "127.0.0.1", "--port", String(port)];

  return {
    args: [join(PONDER, "dist", "esm", "bin", "ponder.js"), "start", ...where],
    cwd: INDEXER,
    env: {
      ...process.env,
      TM_CONFIG: configFile,
      DATABASE_SCHEMA: databaseSchema(configFile),
      PONDER_TELEMETRY_DISABLED: "true",
      // A PORT that is inherited would win over the option.
      PORT: String(port),
      DATABASE_URL: databaseUrl,
      // Ponder would prefer it.
      DATABASE_PRIVATE_URL: undefined,
    },
  };
}

/**
 * Name of the schema that the index is kept in: the chain's genesis block, and a digest of all that decides what the rows are. The
 * same chain, contracts and code go on where they stopped; anything else begins anew beside them.
 */
export function databaseSchema(configFile: string): string {
  const config = JSON.parse(readFileSync(configFile, "utf8")) as { genesisHash: string; contracts: unknown };
  const hash = createHash("sha256").update(JSON.stringify([config.genesisHash, config.contracts]));
  for (const file of [join(PONDER, "package.json"), ...sources()]) hash.update(readFileSync(file));

  return `tm_${config.genesisHash.slice(2, 10)}_${hash.digest("hex").slice(0, 8)}`;
}

function sources(): string[] {
  const folders = ["generated", "lib", "schema", "src"].flatMap((folder) => filesUnder(join(INDEXER, folder), ".ts"));
  return [join(INDEXER, "ponder.config.ts"), ...folders].sort();
}
