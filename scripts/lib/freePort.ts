import { createServer } from "node:net";

import { ScriptError } from "./ScriptError.js";

/** How many ports are tried after the one that was asked for. */
const ATTEMPTS = 100;

/** Which port is looked for. */
export interface PortWish {
  readonly preferred: number;
  /** Who needs it, as in `the node`. */
  readonly what: string;
}

/** The first port of this machine that nobody listens on, from `preferred` upwards. A busy `preferred` is named. */
export async function freePort({ preferred, what }: PortWish): Promise<number> {
  for (let port = preferred; port < Math.min(preferred + ATTEMPTS, 65_536); ++port) {
    if (!(await isFree(port))) continue;

    if (port !== preferred) process.stderr.write(`Port ${preferred} is busy: ${what} takes ${port}.\n`);
    return port;
  }
  throw new ScriptError({
    what: `No port is free for ${what}.`,
    why: `Somebody listens on each of the ports from ${preferred} on that were tried.`,
    todo: "End what is not needed, or give another range (--help names the options).",
  });
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(false));
    server.listen({ port, host: "127.0.0.1", exclusive: true }, () => server.close(() => resolve(true)));
  });
}
