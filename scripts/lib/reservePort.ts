import { createServer, type Server } from "node:net";

import { ScriptError } from "./ScriptError.js";

/** Which port is looked for. */
export interface PortWish {
  readonly preferred: number;
  /** Who needs it, as in `the node`. */
  readonly what: string;
}

/** A port of this machine that nobody else can take until it is released. */
export interface ReservedPort {
  readonly port: number;
  readonly release: () => Promise<void>;
}

/** How many ports are tried after the one that was asked for. */
const ATTEMPTS = 100;

/** Reserves the first port that nobody listens on, from `preferred` upwards. A busy `preferred` is named. */
export async function reservePort({ preferred, what }: PortWish): Promise<ReservedPort> {
  for (let port = preferred; port < Math.min(preferred + ATTEMPTS, 65_536); ++port) {
    const server = await listen(port);
    if (server === undefined) continue;

    if (port !== preferred) process.stderr.write(`Port ${preferred} is busy: ${what} takes ${port}.\n`);
    return { port, release: () => close(server) };
  }
  throw new ScriptError({
    what: `No port is free for ${what}.`,
    why: `Somebody listens on each of the ports from ${preferred} on that were tried.`,
    todo: "End what is not needed, or give another range (--help names the options).",
  });
}

function listen(port: number): Promise<Server | undefined> {
  return new Promise((resolve) => {
    // Who connects meanwhile is turned away: an open connection would keep the port from being released.
    const server = createServer((socket) => socket.destroy());
    server.once("error", () => resolve(undefined));
    server.listen({ port, host: "127.0.0.1", exclusive: true }, () => resolve(server));
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
  });
}
