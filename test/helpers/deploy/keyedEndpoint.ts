import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";

/** An RPC endpoint as providers sell it: the path must hold a key. */
export interface KeyedEndpoint {
  /** Its URL, with the key. */
  readonly url: string;
  /** The same with a key that it refuses; the refusal quotes the path. */
  readonly refused: string;
  readonly stop: () => void;
}

/** Puts an endpoint with a key before a node. */
export async function keyedEndpoint(node: string, key: string): Promise<KeyedEndpoint> {
  const server = createServer(async (request, response) => {
    if (request.url !== `/v2/${key}`) {
      response.writeHead(401).end(`invalid project: ${request.url}`);
      return;
    }
    const headers = { "content-type": "application/json" };
    const answer = await fetch(node, { method: "POST", headers, body: await bodyOf(request) });
    response.writeHead(answer.status, headers).end(await answer.text());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));

  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v2/`;
  const stop = () => {
    server.close();
    server.closeAllConnections();
  };
  return { url: `${base}${key}`, refused: `${base}${key}-of-yesterday`, stop };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}
