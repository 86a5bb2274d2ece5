import pc from "picocolors";

import { prepareEvents } from "../story/events.js";
import { certificateFile, epcisFile } from "../story/inputs.js";
import type * as Play from "../story/play.js";
import type * as LocalSuite from "./deploy/localSuite.js";
import { freePort } from "./node/freePort.js";
import { type LocalNode, startNode } from "./node/startNode.js";
import { printJson } from "./printJson.js";
import { runStep } from "./progress.js";

/** What the command line may ask for. */
export interface StartOptions {
  readonly file?: string;
  readonly epcis?: string;
  readonly port: number;
  readonly exit?: true;
  readonly json?: true;
}

/** Runs the whole system until it is interrupted, or until the summary stands if it shall exit then. */
export async function runSystem(options: StartOptions): Promise<void> {
  // What the user gave is looked at before anything starts.
  const inputs = { certificate: certificateFile(options.file), events: prepareEvents(epcisFile(options.epcis).path) };
  const interrupted = interruption();
  const port = await choosePort(options.port);

  // The node starts while the contracts compile.
  const starting = startNode(port);
  starting.catch(() => undefined);
  try {
    const signal = await Promise.race([tellStory(starting, port, inputs, options), interrupted]);
    if (signal !== undefined) process.exitCode = 130;
    else if (options.exit !== true) await keepRunning(await starting, interrupted);
  } finally {
    await starting.then((node) => node.stop()).catch(() => undefined);
  }
}

async function tellStory(
  starting: Promise<LocalNode>,
  port: number,
  inputs: Pick<Play.StoryInputs, "certificate" | "events">,
  { json }: StartOptions,
): Promise<undefined> {
  const began = Date.now();
  // Hardhat reads the network when it is loaded, and the story the types that compiling generates: neither before it is time.
  process.env.HARDHAT_NETWORK = "localhost";
  process.env.TM_LOCALHOST_RPC_URL = `http://127.0.0.1:${port}`;
  const { compile, deployLocally } = require("./deploy/localSuite.js") as typeof LocalSuite;
  await runStep("Compile the contracts and generate their types (most of a minute when nothing is cached)", compile);
  const node = await runStep(`Start a local node on port ${port}`, () => starting);
  const suite = await runStep("Deploy the suite and hand it over", (report) => deployLocally(node.url, report));

  const { playStory, summary } = require("../story/play.js") as typeof Play;
  const outcome = await playStory({ rpcUrl: node.url, suite, ...inputs });
  const seconds = (Date.now() - began) / 1000;
  if (json === true) printJson({ node: { url: node.url, pid: node.pid, log: node.log }, suite, ...outcome, seconds });
  else process.stdout.write(`\n${summary(suite, outcome)}\n`);
  process.stderr.write(`The summary stood after ${seconds.toFixed(1)} s.\n`);
}

async function keepRunning({ url, log, ended }: LocalNode, interrupted: Promise<NodeJS.Signals>): Promise<void> {
  process.stderr.write(`${pc.bold(`The node runs at ${url}`)}; its output is in ${log}. Ctrl-C ends it.\n`);
  const signal = await Promise.race([ended, interrupted]);
  if (signal === undefined) process.stderr.write(`The node ended by itself: see ${log}.\n`);
}

async function choosePort(preferred: number): Promise<number> {
  const port = await freePort(preferred);
  if (port !== preferred) process.stderr.write(`Port ${preferred} is busy: the node takes ${port}.\n`);
  return port;
}

/** Settles with the first signal that asks this process to end; the second one ends it at once. */
function interruption(): Promise<NodeJS.Signals> {
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, resolve);
  });
}
