import { TASK_COMPILE_SOLIDITY_GET_SOLC_BUILD } from "hardhat/builtin-tasks/task-names.js";
import { subtask } from "hardhat/config.js";
import type { SolcBuild } from "hardhat/types/index.js";

/**
 * Compiles with the pinned `solc` npm package instead of a downloaded compiler, so that a clone needs the npm registry
 * and nothing else. Any other compiler version falls through to Hardhat's own resolution.
 */
subtask(
  TASK_COMPILE_SOLIDITY_GET_SOLC_BUILD,
  async (args: { solcVersion: string }, _hre, runSuper): Promise<SolcBuild> => {
    const { version } = require("solc/package.json") as { version: string };
    if (args.solcVersion !== version) return runSuper(args) as Promise<SolcBuild>;

    return {
      version,
      longVersion: (require("solc") as { version(): string }).version(),
      compilerPath: require.resolve("solc/soljson.js"),
      isSolcJs: true,
    };
  },
);
