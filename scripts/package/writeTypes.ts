import { join } from "node:path";

import { runTypeChain } from "typechain";

import { dropClashingImports } from "../lib/dropClashingImports.js";
import { FOLDERS } from "./folders.js";
import type { PublishedContract } from "./publishedContracts.js";

/** Writes ethers types of the contracts from their ABIs alone: the repository's own `types/` carry bytecode in every factory. */
export async function writeTypes(contracts: readonly PublishedContract[]): Promise<void> {
  const files = contracts.map(({ contractName }) => join(FOLDERS.abi, `${contractName}.json`));
  const outDir = join(FOLDERS.stage, "types");

  await runTypeChain({
    cwd: FOLDERS.abi,
    filesToProcess: files,
    allFiles: files,
    inputDir: FOLDERS.abi,
    outDir,
    target: "ethers-v6",
    flags: { alwaysGenerateOverloads: false, discriminateTypes: false, environment: undefined, node16Modules: true },
  });
  dropClashingImports(outDir);
}
