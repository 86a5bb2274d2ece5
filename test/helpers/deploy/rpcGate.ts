import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** A request to a node, and which one of its kind it is since the gate was last set. */
export interface GateRequest {
  readonly method: string;
  /** Counted from one. */
  readonly count: number;
}

/** Where a request is stopped for ever: before it reaches the node, or on the way back. */
export type Stop = "before the node" | "after the node" | undefined;

/** An RPC endpoint in front of a node that can stop a client at a chosen request, so that it can be killed in a known state. */
export interface RpcGate {
  readonly url: string;
  /** Sets which request is stopped, and tells when it is. */
  readonly stopAt: (rule: (request: GateRequest) => Stop) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** Opens a gate in front of a node. */
export async function openGate(nodeUrl: string): Promise<RpcGate> {
  let rule: (request: GateRequest) => Stop = () => undefined;
  let stopped = (): void => undefined;
  const counts = new Map<string, number>();

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await bodyOf(request);
    const { method } = JSON.parse(body) as { method: string };
    const count = (counts.get(method) ?? 0) + 1;
    counts.set(method, count);

    const stop = rule({ method, count });
    if (stop === "before the node") return stopped();
    const result = await fetch(nodeUrl, { method: "POST", headers: { "content-type": "application/json" }, body });
    const text = await result.text();
    if (stop === "after the node") return stopped();
    response.setHeader("content-type", "application/json").end(text);
  };

  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stopAt: (next) => {
      counts.clear();
      rule = next;
      return new Promise((resolve) => (stopped = resolve));
    },
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString("utf8");
}
