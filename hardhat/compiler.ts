import type { SolcUserConfig } from "hardhat/types/index.js";

/** The one compiler and its settings: the build, coverage and the benchmark share them, so that what they measure is the same code. */
export const compiler = {
  version: "0.8.37",
  settings: {
    evmVersion: "cancun",
    optimizer: { enabled: true, runs: 10_000 },
    outputSelection: { "*": { "*": ["storageLayout"] } },
  },
} satisfies SolcUserConfig;
