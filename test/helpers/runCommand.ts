import { runCli } from "../../cli/lib/runCli.js";

/** What a run of the command line came to. */
export interface CommandRun {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** What surrounds a run. */
export interface CommandSurroundings {
  /** What is piped in. */
  readonly stdin?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Whether progress is drawn. */
  readonly isWatched?: boolean;
}

/** Runs `trust-machine` with these arguments, in this process. */
export async function runCommand(
  args: readonly string[],
  { stdin = "", env = {}, isWatched = false }: CommandSurroundings = {},
): Promise<CommandRun> {
  let stdout = "";
  let stderr = "";
  const code = await runCli(args, {
    out: (text) => (stdout += text),
    err: (text) => (stderr += text),
    stdin: async function* () {
      yield new TextEncoder().encode(stdin);
    },
    isWatched,
    env,
  });
  return { code, stdout, stderr };
}
