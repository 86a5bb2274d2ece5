import { Option } from "commander";

import { command } from "../arguments.js";

/** What every subcommand may be told. */
export interface Options {
  readonly network: string;
  readonly lang: "en" | "zh";
  readonly json?: true;
  readonly offline?: true;
  readonly from?: string;
  readonly when?: string;
  readonly delay?: string;
  readonly simulate?: true;
  readonly out?: string;
  /** Folder below which the records are, in place of the repository. */
  readonly folder?: string;
  /** The parameter file that the network was deployed with, in place of the repository's. */
  readonly parameters?: string;
  readonly to?: string;
  readonly fromBlock?: string;
}

/** What the user asked for. */
export interface Request {
  readonly subcommand: "call" | "batch" | "execute" | "cancel" | "list" | "decode";
  /** The subcommand's arguments in their order. */
  readonly operands: readonly (string | readonly string[])[];
  readonly options: Options;
}

/** The command line of `npm run propose`; hands over what was asked for. */
export function proposeCommand(ask: (request: Request) => void) {
  const program = command(
    "npm run propose --",
    "Writes operations of the Authority for Safe's Transaction Builder, and says what they mean.",
  )
    .requiredOption("--network <name>", "network whose records are in deployments/")
    .addOption(new Option("--lang <language>", "language of what is said").choices(["en", "zh"]).default("en"))
    .option("--folder <path>", "where the deployment was told to keep its records, in place of the repository")
    .option("--parameters <file>", "what the network was deployed with, in place of ignition/parameters/<network>.json")
    .option("--json", "print the result as one JSON document; everything else goes to standard error")
    .option("--offline", "ask no node: roles and delays as they were deployed")
    .option("--verbose", "show the stack of an unexpected error");

  const add = (subcommand: Request["subcommand"], usage: string, description: string) =>
    program
      .command(`${subcommand} ${usage}`.trim())
      .description(description)
      .action((...given: unknown[]) => {
        // Commander gives the operands, then the subcommand's options, then the subcommand.
        ask({ subcommand, operands: given.slice(0, -2) as string[], options: allOptions(given) });
      });

  for (const proposing of [
    add("call", "<contract> <function> [args...]", "propose one call of a function that the Authority guards"),
    add("batch", "<file>", 'propose several calls at once: JSON, [{ "contract", "function", "args" }, …]'),
  ]) {
    proposing
      .option("--from <address>", "account that sends it; may be left out where one account alone could")
      .option("--when <time>", "earliest execution, such as 2026-01-31T12:00:00Z")
      .option("--delay <span>", "earliest execution counted from now, such as 3d; at least the proposer's delay")
      .option("--simulate", "have the node try it")
      .option("--out <folder>", "where the files go; proposals/<network>/<what> unless it is told");
  }
  add("execute", "<operation>", "write the execution of a scheduled operation again, from the chain")
    .option("--from-block <number>", "block from which it is searched")
    .option("--simulate", "have the node try it")
    .option("--out <folder>", "where the file goes");
  add("cancel", "<operation>", "stop a scheduled operation, by its id or its 1-schedule.json")
    .option("--from <address>", "account that stops it; the one that scheduled it unless it is told")
    .option("--from-block <number>", "block from which it is searched")
    .option("--simulate", "have the node try it")
    .option("--out <folder>", "where the file goes");
  add("list", "", "show what was scheduled and neither executed nor cancelled").option(
    "--from-block <number>",
    "block from which is searched; the Authority's own unless it is told",
  );
  add("decode", "<file-or-data>", "say what a builder's file or calldata does, from its bytes alone")
    .option("--to <contract>", "receiver of calldata, by name or address", "Authority")
    .option("--from <address>", "sender of calldata");
  return program;
}

function allOptions(given: readonly unknown[]): Options {
  return (given.at(-1) as { optsWithGlobals(): Options }).optsWithGlobals();
}
