import hre from "hardhat";
import { TASK_NODE_CREATE_SERVER } from "hardhat/builtin-tasks/task-names.js";
import { createProvider } from "hardhat/internal/core/providers/construction.js";
import type { JsonRpcServer } from "hardhat/types/index.js";

/** A chain that other processes reach. */
export interface ServedChain {
  readonly url: string;
  readonly stop: () => Promise<void>;
}

/**
 * Serves a new in-process chain over HTTP, as Hardhat's node does. Until it is stopped it stands in for the chain of the tests, which
 * then goes on as it was left. Its genesis block is of now; resetting the other would give the same one again.
 */
export async function serveChain(): Promise<ServedChain> {
  const { network, config, artifacts } = hre;
  const chainOfTests = network.provider;
  const hardhat = { ...config.networks.hardhat, initialDate: new Date().toISOString() };
  const networks = { ...config.networks, hardhat };
  const provider = await createProvider({ ...config, networks }, network.name, artifacts);
  const options = { hostname: "127.0.0.1", port: 0, provider };
  const server = (await hre.run(TASK_NODE_CREATE_SERVER, options)) as JsonRpcServer;
  const { port } = await server.listen();
  network.provider = provider;

  return {
    url: `http://127.0.0.1:${port}`,
    stop: async () => {
      network.provider = chainOfTests;
      await server.close();
    },
  };
}
