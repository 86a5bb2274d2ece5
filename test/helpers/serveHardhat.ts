import type { AddressInfo } from "node:net";

import hre from "hardhat";
import { TASK_NODE_CREATE_SERVER } from "hardhat/builtin-tasks/task-names.js";
import type { JsonRpcServer } from "hardhat/types/index.js";

/** The in-process chain, served to whoever asks through HTTP. */
export async function serveHardhat(): Promise<{ readonly url: string; readonly close: () => Promise<void> }> {
  const server = (await hre.run(TASK_NODE_CREATE_SERVER, {
    hostname: "127.0.0.1",
    port: 0,
    provider: hre.network.provider,
  })) as JsonRpcServer;
  const { port } = (await server.listen()) as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, close: () => server.close() };
}
