import { subtask } from "hardhat/config.js";

import { dropClashingImports } from "../scripts/lib/dropClashingImports.js";

/** Subtask of `@typechain/hardhat` that writes the typings. */
const TASK_TYPECHAIN_GENERATE_TYPES = "typechain:generate-types";

/** Repairs what TypeChain writes, see {@link dropClashingImports}. Under coverage, and before the first build, there are no typings. */
subtask(TASK_TYPECHAIN_GENERATE_TYPES, async (args: unknown, { config }, runSuper): Promise<unknown> => {
  const result: unknown = await runSuper(args);
  dropClashingImports(config.typechain.outDir);
  return result;
});
