import { spawn } from "node:child_process";

/** How a child process is started. */
export interface RunOptions {
  /** Variables added to this process's environment. */
  env?: Record<string, string>;
  /** Collects standard output instead of passing it on. */
  capture?: boolean;
}

/** How a child process ended. */
export interface RunResult {
  /** Exit code; 1 where a signal ended the process. */
  code: number;
  /** Standard output, empty unless it was captured. */
  stdout: string;
}

/**
 * Runs a program to its end without a shell, passing its output on.
 * @param command - The program.
 * @param args - Its arguments.
 * @param options - Environment and capture.
 * @returns The exit code and, when captured, standard output.
 */
export async function run(command: string, args: string[], options: RunOptions = {}): Promise<RunResult> {
  const child = spawn(command, args, {
    env: { ...process.env, ...options.env },
    stdio: ["ignore", options.capture === true ? "pipe" : "inherit", "inherit"],
  });

  let stdout = "";
  child.stdout?.setEncoding("utf8").on("data", (chunk: string) => (stdout += chunk));

  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => resolve({ code: code ?? 1, stdout }));
  });
}
