import { mkdirSync, readFileSync } from "node:fs";
import type { Server } from "node:http";
import { dirname, join } from "node:path";
import { parseArgs } from "node:util";

import { createAdaptorServer } from "@hono/node-server";

import { parseSuiteConfig } from "../../src/config/suiteConfig.js";
import { createService } from "./createService.js";

const { values } = parseArgs({ options: { port: { type: "string", default: "8085" } } });
const configFile = process.env.TM_CONFIG;
if (configFile === undefined) {
  throw new Error(
    "TM_CONFIG is not set: it names the file that says which chain this is. npm start writes it and sets the variable.",
  );
}

// What is captured on this chain belongs here: beside what tells which chain it is.
mkdirSync(join(dirname(configFile), "service"), { recursive: true });
const service = createService(parseSuiteConfig(JSON.parse(readFileSync(configFile, "utf8"))));

const server = createAdaptorServer({ fetch: service.fetch }) as Server;
server.listen(Number(values.port), "127.0.0.1");
process.once("SIGTERM", () => {
  server.close();
  server.closeAllConnections();
});
