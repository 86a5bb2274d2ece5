import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

import { hardhat } from "../lib/hardhat.js";
import { interruption } from "../lib/interruption.js";
import { type LocalNode, startNode } from "../lib/node/startNode.js";
import { runStep } from "../lib/progress.js";
import { reservePort } from "../lib/reservePort.js";
import { ScriptError } from "../lib/ScriptError.js";
import { EXPECTED_CHANGES, type ExampleName } from "./expectations.js";
import type * as OpenChain from "./openChain.js";
import { packTarball } from "./packTarball.js";
import { type ExampleRun, runExample } from "./runExample.js";

/** What the command line may ask for. */
export interface ExamplesOptions {
  /** A tarball that is packed already. */
  readonly tarball?: string;
  readonly port: number;
  /** Leaves the folder behind. */
  readonly keep?: true;
}

/** What the examples came to. */
export interface ExamplesOutcome {
  readonly examples: readonly ExampleRun[];
  /** What the chain says that they moved, in base units. */
  readonly changes: Readonly<Record<string, bigint>>;
}

/** Runs examples against the packed package, each in an empty folder, on a fresh chain; nothing stays behind, however it ends. */
export async function runExamples(names: readonly ExampleName[], options: ExamplesOptions): Promise<ExamplesOutcome> {
  const folder = mkdtempSync(join(tmpdir(), "trust-machine-examples-"));
  const ending = new AbortController();
  const interrupted = interruption();
  let node: LocalNode | undefined;
  const work = async (): Promise<ExamplesOutcome> => {
    const tarball = options.tarball === undefined ? await pack(folder, ending.signal) : resolve(options.tarball);
    await compileTypes();
    const reserved = await reservePort({ preferred: options.port, what: "the node" });
    node = await runStep(`Start a local node on port ${reserved.port}`, () => startNode(reserved));
    return runOn(node.url, names, { folder, tarball, signal: ending.signal });
  };
  let ended: ExamplesOutcome | NodeJS.Signals;
  try {
    ended = await Promise.race([work(), interrupted]);
  } finally {
    ending.abort();
    await node?.stop();
    if (options.keep === true) process.stderr.write(`The examples are in ${folder}.\n`);
    else rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }
  // The work that was under way may still be waiting for the node that has ended.
  if (typeof ended === "string") process.exit(130);
  return ended;
}

function pack(folder: string, signal: AbortSignal): Promise<string> {
  return runStep("Pack the package", () => packTarball(folder, signal));
}

/** The deployment reads the repository's own types; a tarball that was handed over says nothing about them. */
async function compileTypes(): Promise<void> {
  const { code, stdout } = await hardhat(["compile", "--quiet"], { capture: true });
  if (code !== 0)
    throw new ScriptError({ what: "The contracts did not compile.", why: stdout, todo: "Run npm run compile." });
}

async function runOn(
  url: string,
  names: readonly ExampleName[],
  places: { folder: string; tarball: string; signal: AbortSignal },
): Promise<ExamplesOutcome> {
  // Hardhat reads the network when it is loaded: not before the lines below.
  process.env.HARDHAT_NETWORK = "localhost";
  process.env.TM_LOCALHOST_RPC_URL = url;
  const { openChain } = require("./openChain.js") as typeof OpenChain;
  const { configFile, balances } = await openChain(url, places.folder);

  const before = await balances();
  const examples: ExampleRun[] = [];
  for (const name of names) {
    examples.push(await runStep(`Run the example ${name}`, () => runExample(name, { ...places, configFile })));
  }
  const after = await balances();
  const holders = Object.keys(EXPECTED_CHANGES) as (keyof typeof EXPECTED_CHANGES)[];
  return { examples, changes: Object.fromEntries(holders.map((holder) => [holder, after[holder] - before[holder]])) };
}
