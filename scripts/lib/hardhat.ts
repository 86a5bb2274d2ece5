import { run, type RunOptions, type RunResult } from "./run.js";

/**
 * Runs a Hardhat task in a process of its own.
 * @param args - The task and its arguments.
 * @param options - Environment and capture.
 * @returns How it ended.
 */
export async function hardhat(args: string[], options: RunOptions = {}): Promise<RunResult> {
  return run(process.execPath, [require.resolve("hardhat/internal/cli/bootstrap.js"), ...args], options);
}
