#!/usr/bin/env node
import { processIo } from "./lib/Io.js";
import { runCli } from "./lib/runCli.js";

runCli(process.argv.slice(2), processIo()).then(
  (code) => (process.exitCode = code),
  (error: unknown) => {
    process.exitCode = 2;
    process.stderr.write(`${String(error)}\n`);
  },
);
