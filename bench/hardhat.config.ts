import "@nomicfoundation/hardhat-ethers";
import type { HardhatUserConfig } from "hardhat/config";

import { compiler, compilerOverrides } from "../hardhat/compiler.js";
import "../hardhat/compileWithNpmSolc.js";
import "../hardhat/logOwnWarnings.js";
import { networks } from "../hardhat/networks.js";

// Nobody is asked for telemetry, and without consent Hardhat sends none.
process.env.HARDHAT_DISABLE_TELEMETRY_PROMPT = "true";

/** The file that names a contract with settings of its own has them, too: all that it needs is compiled with it once more. */
const overrides = {
  ...compilerOverrides,
  "bench/contracts/supplychain/SuiteLedger.sol": compilerOverrides["contracts/supplychain/LotLedger.sol"] ?? compiler,
};

/** The benchmark's own build: what it is compared with never reaches the suite's artifacts, types, coverage or snapshots. */
const config: HardhatUserConfig = {
  solidity: { compilers: [compiler], overrides },
  networks: { hardhat: networks().hardhat ?? {} },
  paths: {
    root: "..",
    sources: "bench/contracts",
    artifacts: "bench/.build/artifacts",
    cache: "bench/.build/cache",
  },
};

export default config;
