import "@nomicfoundation/hardhat-chai-matchers";
import "@nomicfoundation/hardhat-ethers";
import "@nomicfoundation/hardhat-ignition-ethers";
import "@openzeppelin/hardhat-upgrades";
import "@typechain/hardhat";
import "solidity-coverage";
import type { HardhatUserConfig } from "hardhat/config";

import { compiler, compilerOverrides } from "./hardhat/compiler.js";
import "./hardhat/compileWithNpmSolc.js";
import "./hardhat/logOwnWarnings.js";
import "./hardhat/dropClashingTypeImports.js";
import { networks } from "./hardhat/networks.js";
import "./hardhat/writeIndexerAbis.js";

// Nobody is asked for telemetry, and without consent Hardhat sends none.
process.env.HARDHAT_DISABLE_TELEMETRY_PROMPT = "true";

/** Coverage instruments the sources, so it keeps artifacts of its own and never invalidates the real build. */
const underCoverage = process.env.TM_COVERAGE === "1";
const buildRoot = underCoverage ? ".coverage/" : "";

const config: HardhatUserConfig = {
  // Coverage measures sources, not sizes: one pipeline for all is faster.
  solidity: { compilers: [compiler], overrides: underCoverage ? {} : compilerOverrides },
  networks: networks(),
  paths: { artifacts: `${buildRoot}artifacts`, cache: `${buildRoot}cache`, tests: "test" },
  typechain: {
    outDir: "types",
    target: "ethers-v6",
    node16Modules: true,
    dontOverrideCompile: underCoverage,
  },
  mocha: { timeout: 120_000, reporter: require.resolve("./hardhat/countingReporter.ts") },
};

export default config;
