import { mkdirSync, readFileSync } from "node:fs";
import type { Server } from "node:http";
import { dirname, join } from "node:path";
import { parseArgs } from "node:util";

import { createAdaptorServer } from "@hono/node-server";

import { parseSuiteConfig } from "../../src/config/suiteConfig.js";
import { openDatabase } from "./database/openDatabase.js";
import { runService } from "./runService.js";
import { ServiceError } from "./ServiceError.js";

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { port: { type: "string", default: "8085" } } });
  const configFile = process.env.TM_CONFIG;
  if (configFile === undefined) {
    const why = "TM_CONFIG is not set: it names the file that says which chain this is.";
    throw new ServiceError("There is no chain to serve.", { why, todo: "npm start writes it and sets the variable." });
  }

  const suite = parseSuiteConfig(JSON.parse(readFileSync(configFile, "utf8")));
  // What is captured on this chain belongs here: beside what tells which chain it is.
  const dataDirectory = join(dirname(configFile), "service");
  mkdirSync(dataDirectory, { recursive: true });
  const { DATABASE_URL: databaseUrl } = process.env;
  const database = await openDatabase({ genesisHash: suite.genesisHash, dataDirectory, databaseUrl });
  const log = (text: string): void => void process.stderr.write(`${text}\n`);
  const service = await runService({ suite, database, environment: process.env, log });

  const server = createAdaptorServer({ fetch: service.fetch }) as Server;
  server.listen(Number(values.port), "127.0.0.1");
  process.once("SIGTERM", () => {
    server.close();
    server.closeAllConnections();
    void service.stop().then(() => database.close());
  });
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof ServiceError ? error.message : String((error as Error).stack)}\n`);
  process.exitCode = 1;
});
