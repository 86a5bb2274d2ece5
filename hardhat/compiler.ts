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

/**
 * Sources that need other settings. The ledger of lots is one contract so that one word of a lot stands behind every operation; with
 * the settings of the others it is beyond the 24,576 bytes of EIP-170.
 */
export const compilerOverrides: Record<string, SolcUserConfig> = {
  "contracts/supplychain/LotLedger.sol": {
    ...compiler,
    settings: { ...compiler.settings, viaIR: true, optimizer: { enabled: true, runs: 700 } },
  },
};
