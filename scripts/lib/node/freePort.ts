import { createServer } from "node:net";

import { ScriptError } from "../ScriptError.js";

/** How many ports are tried after the one that was asked for. */
const ATTEMPTS = 100;

/** The first port of this machine that nobody listens on, from `preferred` upwards. */
export async function freePort(preferred: number): Promise<number> {
  for (let port = preferred; port < Math.min(preferred + ATTEMPTS, 65_536); ++port) {
    if (await isFree(port)) return port;
  }
  throw new ScriptError({
    what: "No port is free for the local node.",
    why: `Somebody listens on each of the ports from ${preferred} on that were tried.`,
    todo: "End what is not needed, or give another range with --port.",
  });
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(false));
    server.listen({ port, host: "127.0.0.1", exclusive: true }, () => server.close(() => resolve(true)));
  });
}
