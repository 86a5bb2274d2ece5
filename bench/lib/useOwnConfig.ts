import { join } from "node:path";

// Imported before anything that imports Hardhat, which reads its configuration once: the benchmark has one of its own.
process.env.HARDHAT_CONFIG = join(__dirname, "..", "hardhat.config.ts");
