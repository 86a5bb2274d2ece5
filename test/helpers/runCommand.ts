import { runCli } from "../../cli/lib/runCli.js";
import { captured } from "./captured.js";

/** What a run of the command line came to. */
export interface CommandRun {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** What surrounds a run. */
export interface CommandSurroundings {
  /** What is piped in. */
  readonly stdin?: string | Uint8Array;
  readonly env?: Readonly<Record<string, string>>;
}

/** Runs `trust-machine` with these arguments, in this process. */
export async function runCommand(
  args: readonly string[],
  { stdin = "", env = {} }: CommandSurroundings = {},
): Promise<CommandRun> {
  const { io, out, err } = captured({ env, stdin: () => once(stdin) });
  const code = await runCli(args, io);
  return { code, stdout: out(), stderr: err() };
}

async function* once(input: string | Uint8Array): AsyncGenerator<Uint8Array> {
  yield typeof input === "string" ? new TextEncoder().encode(input) : input;
}
