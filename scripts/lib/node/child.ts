import { once } from "node:events";

import { TASK_NODE, TASK_NODE_SERVER_CREATED, TASK_NODE_SERVER_READY } from "hardhat/builtin-tasks/task-names.js";
import { subtask } from "hardhat/config.js";
import type { HardhatRuntimeEnvironment } from "hardhat/types/index.js";

// A process of its own, started by startNode.ts: it runs Hardhat's node, tells its parent how far it is, and ends with it.
process.env.HARDHAT_NETWORK = "hardhat";
const hre = require("hardhat") as HardhatRuntimeEnvironment;

// The channel also closes when the parent was killed and could tell nothing.
process.on("disconnect", () => process.exit(0));

subtask(TASK_NODE_SERVER_CREATED, async () => {
  // The parent holds the port until now, so that nobody takes it while this process loads.
  process.send?.("port, please");
  await once(process, "message");
});
subtask(TASK_NODE_SERVER_READY, () => {
  process.send?.("ready");
  return Promise.resolve();
});

hre.run(TASK_NODE, { hostname: "127.0.0.1", port: Number(process.argv[2]) }).catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
