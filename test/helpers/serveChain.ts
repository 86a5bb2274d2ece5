import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

import { network } from "hardhat";

/** The chain of the tests behind an endpoint of its own. */
export interface ServedChain {
  readonly url: string;
  /** Names of the methods that were asked for, in their order. */
  readonly asked: readonly string[];
  readonly stop: () => Promise<void>;
}

/** An answer in place of the chain's: undefined leaves it to the chain. */
export type Interceptor = (method: string, params: unknown[]) => unknown;

/**
 * Serves the in-process chain by HTTP, for what takes an endpoint.
 *
 * @param options - What follows the host in the URL, and what to answer instead of the chain.
 */
export async function serveChain({
  path = "",
  intercept = () => undefined,
}: { path?: string; intercept?: Interceptor } = {}): Promise<ServedChain> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk: Buffer) => (body += chunk.toString()));
    request.on("end", () => {
      void answerAll(JSON.parse(body) as Question | Question[], asked, intercept).then((answer) =>
        response.setHeader("content-type", "application/json").end(JSON.stringify(answer)),
      );
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const stop = async (): Promise<void> => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return { url: `http://127.0.0.1:${port}${path}`, asked, stop };
}

interface Question {
  readonly id: number;
  readonly method: string;
  readonly params?: unknown[];
}

async function answerAll(questions: Question | Question[], asked: string[], intercept: Interceptor): Promise<object> {
  if (!Array.isArray(questions)) return answer(questions, asked, intercept);
  const answers: object[] = [];
  for (const question of questions) answers.push(await answer(question, asked, intercept));
  return answers;
}

async function answer({ id, method, params = [] }: Question, asked: string[], intercept: Interceptor): Promise<object> {
  asked.push(method);
  try {
    const instead = intercept(method, params);
    const result: unknown = instead === undefined ? await network.provider.request({ method, params }) : instead;
    return { jsonrpc: "2.0", id, result };
  } catch (error) {
    const { message, data, code = -32_000 } = error as { message: string; data?: unknown; code?: number };
    return { jsonrpc: "2.0", id, error: { code, message, data } };
  }
}
