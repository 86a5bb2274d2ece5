import type { Server } from "node:http";

import { createAdaptorServer } from "@hono/node-server";
import type { Hono } from "hono";

/** A public origin that answers. */
export interface Origin {
  /** Ends it together with the connections that are open. */
  readonly stop: () => Promise<void>;
}

/** Serves on a port of this machine, for this machine alone. */
export async function openOrigin(gateway: Hono, port: number): Promise<Origin> {
  const server = createAdaptorServer({ fetch: gateway.fetch }) as Server;
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
  return { stop: () => close(server) };
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
