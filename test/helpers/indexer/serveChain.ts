import { reset } from "@nomicfoundation/hardhat-network-helpers";
import hre from "hardhat";
import { TASK_NODE_CREATE_SERVER } from "hardhat/builtin-tasks/task-names.js";
import type { JsonRpcServer } from "hardhat/types/index.js";

/** A chain that other processes reach. */
export interface ServedChain {
  readonly url: string;
  readonly stop: () => Promise<void>;
}

/** Empties the in-process chain of the tests and serves it over HTTP, as Hardhat's node does with a chain of its own. */
export async function serveChain(): Promise<ServedChain> {
  await reset();
  const server = (await hre.run(TASK_NODE_CREATE_SERVER, {
    hostname: "127.0.0.1",
    port: 0,
    provider: hre.network.provider,
  })) as JsonRpcServer;
  const { port } = await server.listen();

  return { url: `http://127.0.0.1:${port}`, stop: () => server.close() };
}
