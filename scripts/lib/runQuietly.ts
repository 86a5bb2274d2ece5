import { spawn } from "node:child_process";

/** How a program is run out of sight. */
export interface QuietOptions {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Ends the program and all that it has started. */
  readonly signal?: AbortSignal;
}

/** What it came to. */
export interface QuietResult {
  /** Exit code; 1 where a signal ended it. */
  readonly code: number;
  readonly stdout: string;
  /** Standard output and standard error as they came. */
  readonly all: string;
}

/** Runs a program to its end without a shell and keeps what it prints to itself. */
export async function runQuietly(
  command: string,
  args: readonly string[],
  { cwd, env = {}, signal }: QuietOptions,
): Promise<QuietResult> {
  // A group of its own: npm starts programs that must end with it.
  const child = spawn(command, args, { cwd, env: { ...process.env, ...env }, stdio: "pipe", detached: true });
  child.stdin.end();
  const output = { stdout: "", all: "" };
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    output.stdout += text;
    output.all += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => (output.all += text));

  const end = (): void => void (child.pid !== undefined && process.kill(-child.pid, "SIGKILL"));
  signal?.addEventListener("abort", end, { once: true });
  try {
    const code = await new Promise<number>((resolve, reject) => {
      child.once("error", reject);
      child.once("close", (status) => resolve(status ?? 1));
    });
    return { code, ...output };
  } finally {
    signal?.removeEventListener("abort", end);
  }
}
