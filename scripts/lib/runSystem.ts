import pc from "picocolors";

import { prepareEvents } from "../story/events.js";
import { certificateFile, epcisFile } from "../story/inputs.js";
import type * as Play from "../story/play.js";
import type * as LocalSuite from "./deploy/localSuite.js";
import { type ReservedPort, reservePort } from "./node/reservePort.js";
import { type LocalNode, startNode } from "./node/startNode.js";
import { runStep } from "./progress.js";
import { printJson, printResult } from "./standardOutput.js";

/** What the command line may ask for. */
export interface StartOptions {
  readonly file?: string;
  readonly epcis?: string;
  readonly port: number;
  readonly exit?: true;
  readonly json?: true;
}

/** What shells report for a command that Ctrl-C ended. */
const EXIT_INTERRUPTED = 130;

/** Runs the whole system until it is interrupted, or until the summary stands if it shall exit then. */
export async function runSystem(options: StartOptions): Promise<void> {
  // What the user gave is looked at before anything starts.
  const inputs = { certificate: certificateFile(options.file), events: prepareEvents(epcisFile(options.epcis).path) };
  const interrupted = interruption();
  const reserved = await choosePort(options.port);

  // The node starts while the contracts compile.
  const starting = startNode(reserved);
  starting.catch(() => undefined);
  let interruptedEarly = false;
  try {
    const signal = await Promise.race([tellStory(starting, reserved.port, inputs, options), interrupted]);
    interruptedEarly = signal !== undefined;
    if (!interruptedEarly && options.exit !== true) await keepRunning(await starting, interrupted);
  } finally {
    await starting.then((node) => node.stop()).catch(() => undefined);
  }
  // The story may still be waiting for a node that is gone.
  if (interruptedEarly) process.exit(EXIT_INTERRUPTED);
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
  else printResult(`\n${summary(suite, outcome)}\n`);
  process.stderr.write(`The summary stood after ${seconds.toFixed(1)} s.\n`);
}

async function keepRunning({ url, log, ended }: LocalNode, interrupted: Promise<NodeJS.Signals>): Promise<void> {
  process.stderr.write(`${pc.bold(`The node runs at ${url}`)}; its output is in ${log}. Ctrl-C ends it.\n`);
  const signal = await Promise.race([ended, interrupted]);
  if (signal === undefined) process.stderr.write(`The node ended by itself: see ${log}.\n`);
}

async function choosePort(preferred: number): Promise<ReservedPort> {
  const reserved = await reservePort(preferred);
  if (reserved.port !== preferred) {
    process.stderr.write(`Port ${preferred} is busy: the node takes ${reserved.port}.\n`);
  }
  return reserved;
}

/** Settles with the first signal that asks this process to end; the second one ends it at once. */
function interruption(): Promise<NodeJS.Signals> {
  return new Promise((resolve) => {
    let asked = false;
    const listener = (signal: NodeJS.Signals): void => {
      if (asked) process.exit(EXIT_INTERRUPTED);
      asked = true;
      resolve(signal);
    };
    // Not `once`: libraries that clean up at a signal end the process when they find that nobody listens any more.
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, listener);
  });
}
