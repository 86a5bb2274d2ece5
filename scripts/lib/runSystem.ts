import { join } from "node:path";

import pc from "picocolors";

import { prepareEvents } from "../story/events.js";
import { certificateFile, epcisFile } from "../story/inputs.js";
import type * as Play from "../story/play.js";
import { localWallet } from "./accounts.js";
import { deploymentId } from "./deploy/chain.js";
import type { DeployedSuite } from "./deploy/deploySuite.js";
import type * as LocalSuite from "./deploy/localSuite.js";
import { interruption } from "./interruption.js";
import { type LocalNode, startNode } from "./node/startNode.js";
import { runStep } from "./progress.js";
import { reservePort } from "./reservePort.js";
import { ROOT } from "./root.js";
import { printJson, printResult } from "./standardOutput.js";
import { describeNewChain, retireEndedChains } from "./supervisor/retireEndedChains.js";
import { startSystem, type System } from "./supervisor/startSystem.js";
import { suiteConfigOf } from "./supervisor/suiteConfigOf.js";
import { writeSuiteConfig } from "./supervisor/writeSuiteConfig.js";

/** What the command line may ask for. */
export interface StartOptions {
  readonly file?: string;
  readonly epcis?: string;
  readonly port: number;
  readonly webPort: number;
  readonly exit?: true;
  readonly json?: true;
}

type Inputs = Pick<Play.StoryInputs, "certificate" | "events">;

/** Runs the whole system until it is interrupted, or until the summary stands if it shall exit then. */
export async function runSystem(options: StartOptions): Promise<void> {
  // What the user gave is looked at before anything starts.
  const inputs = { certificate: certificateFile(options.file), events: prepareEvents(epcisFile(options.epcis).path) };
  const interrupted = interruption();
  const reserved = await reservePort({ preferred: options.port, what: "the node" });

  // The node starts while the contracts compile.
  const starting = startNode(reserved);
  starting.catch(() => undefined);
  const ending = new AbortController();
  let system: System | undefined;
  const work = async (): Promise<undefined> => {
    system = await bringUp(await tellStory(starting, reserved.port, inputs), await starting, options, ending.signal);
  };
  let signal: NodeJS.Signals | undefined;
  try {
    signal = await Promise.race([work(), interrupted]);
    if (signal === undefined && system !== undefined) await keepRunning(await starting, system, interrupted);
  } finally {
    ending.abort();
    await system?.stop();
    await starting.then((node) => node.stop()).catch(() => undefined);
    if (system !== undefined) process.stderr.write("  node ended\n");
  }
  // The story may still be waiting for the node that has ended.
  if (signal !== undefined) process.exit(130);
}

async function tellStory(starting: Promise<LocalNode>, port: number, inputs: Inputs) {
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
  return { suite, outcome, summary: summary(suite, outcome), seconds: (Date.now() - began) / 1_000 };
}

/** Shows what the story came to, and starts all that shall run on unless the node shall end now. */
async function bringUp(
  { suite, outcome, summary, seconds }: Awaited<ReturnType<typeof tellStory>>,
  { url, pid, log }: LocalNode,
  { webPort, exit, json }: StartOptions,
  ending: AbortSignal,
): Promise<System | undefined> {
  const data = await keepData(suite, url);
  const events = {
    party: outcome.parties.companies.hospital,
    privateKey: localWallet("hospital").privateKey,
    document: outcome.events.document,
  };
  const system = exit === true ? undefined : await startSystem({ ...data, port: webPort, ending, events });
  const origin = system === undefined ? {} : { origin: { url: system.url } };

  if (json === true) printJson({ node: { url, pid, log }, ...origin, suite, ...outcome, seconds });
  else printResult(`\n${summary}\n`);
  process.stderr.write(`The summary stood after ${seconds.toFixed(1)} s.\n`);
  system?.startParts();
  return system;
}

/** Makes the chain's folder of data, and says what became of those of chains before. */
async function keepData(suite: DeployedSuite, rpcUrl: string) {
  const config = { ...suiteConfigOf(suite, rpcUrl), rpcUrl };
  const data = join(ROOT, ".data");
  const id = deploymentId({ ...suite, local: config.local }, suite.network);
  const configFile = writeSuiteConfig(join(data, id), config);
  process.stderr.write(describeNewChain(id, await retireEndedChains(data)));
  return { config, configFile };
}

async function keepRunning({ log, ended }: LocalNode, { url }: System, interrupted: Promise<unknown>): Promise<void> {
  process.stderr.write(
    `${pc.bold(`Trust Machine is at ${url}`)}; the node's output is in ${log}. Ctrl-C ends everything.\n`,
  );
  const signal = await Promise.race([ended, interrupted]);
  if (signal === undefined) process.stderr.write(`The node ended by itself: see ${log}.\n`);
}
