import { writeFileSync } from "node:fs";
import { cpus, loadavg } from "node:os";
import { join } from "node:path";

import { parseUnits } from "ethers";

import { command, parse } from "../scripts/lib/arguments.js";
import { printJson, printResult } from "../scripts/lib/standardOutput.js";
import { runStep } from "../scripts/lib/progress.js";
import { ROOT } from "../scripts/lib/root.js";
import { runScript } from "../scripts/lib/runScript.js";
import { table } from "../scripts/lib/table.js";
import { type IndexedStory, indexedStory } from "../test/helpers/indexer/indexedStory.js";
import { startIndexer } from "../test/helpers/indexer/startIndexer.js";
import { temporaryPostgres } from "../test/helpers/indexer/temporaryPostgres.js";
import { BusyHolder__factory } from "../types/index.js";

/** Transfers in one transaction: below the cap of 16,777,216 gas. */
const TRANSFERS = 400n;
/** Given, as the node's own estimate stops below what this many need. */
const GAS_LIMIT = 16_000_000n;
/** Accounts that the transfers go to, over and over. */
const RECEIVERS = 4_000n;
/** No precompile and no contract of the suite is near this address. */
const FIRST_RECEIVER = 1n << 159n;
const PORT = 42_900;
/** Where the figures stand. No test judges them: they are the machine's as much as the indexer's. */
const RESULTS = "bench/results/indexer.json";

interface Measured {
  readonly database: string;
  readonly events: number;
  readonly startSeconds: number;
  readonly indexSeconds: number;
  readonly eventsPerSecond: number;
}

runScript(async () => {
  const options = parse<{ events: string; write?: true; json?: true }>(
    command("npm run bench:indexer --", "Measures how fast the indexer reads a chain from its beginning.")
      .option("--events <number>", "how many transfers to index", "100000")
      .option("--write", `write the result to ${RESULTS}, with the machine that it was measured on`)
      .option("--json", "print the result as JSON"),
  );
  const story = await runStep("Deploy the suite, play the story", () => indexedStory());
  try {
    await runStep(`Make ${options.events} transfers`, () => keepBusy(story, BigInt(options.events)));
    const machine = describeMachine();
    const measured = await measureAll(story);
    if (options.json === true) printJson(measured);
    else printResult(`${describe(measured)}\n`);
    if (options.write === true) {
      writeFileSync(join(ROOT, RESULTS), `${JSON.stringify({ machine, measured }, null, 2)}\n`);
    }
  } finally {
    await story.stop();
  }
});

async function keepBusy({ stage }: IndexedStory, events: bigint): Promise<void> {
  const { contracts, account, send } = stage;
  const token = contracts.stablecoin;
  const holder = await new BusyHolder__factory(account("deployer")).deploy();
  await send("The funds", token.connect(account("hospital")).transfer(holder, parseUnits("1000", 6)));

  for (let made = 0n; made < events; made += TRANSFERS) {
    const left = events - made;
    const receivers = left < TRANSFERS ? left : TRANSFERS;
    const paying = holder.pay(token, FIRST_RECEIVER + (made % RECEIVERS), receivers, { gasLimit: GAS_LIMIT });
    await send("The transfers", paying);
  }
}

async function measureAll(story: IndexedStory): Promise<Measured[]> {
  const measured = [await runStep("Index on PGlite", () => measure(story, "PGlite"))];
  const temporary = process.env.DATABASE_URL === undefined ? await temporaryPostgres() : undefined;
  const url = process.env.DATABASE_URL ?? temporary?.url;
  try {
    if (url !== undefined) {
      measured.push(await runStep("Index on PostgreSQL", () => measure(story, "PostgreSQL", url)));
    }
  } finally {
    await temporary?.stop();
  }
  return measured;
}

async function measure(story: IndexedStory, database: string, databaseUrl?: string): Promise<Measured> {
  const began = performance.now();
  const indexer = startIndexer({ configFile: story.configFile, port: PORT, databaseUrl });
  try {
    await indexer.serving();
    const serving = performance.now();
    await indexer.reach(await story.height());
    const indexSeconds = seconds(performance.now() - serving);
    const [row] = await indexer.select("select count(*)::int as events from transfer");
    const events = Number(row?.events);
    const startSeconds = seconds(serving - began);
    return { database, events, startSeconds, indexSeconds, eventsPerSecond: Math.round(events / indexSeconds) };
  } finally {
    await indexer.end("SIGTERM");
  }
}

/** Milliseconds as seconds, to a tenth. */
function seconds(milliseconds: number): number {
  return Math.round(milliseconds / 100) / 10;
}

/** What the figures depend on beside the indexer; the load is that of the minute before it starts, on all cores together. */
function describeMachine(): { processor: string; cores: number; node: string; load: number } {
  const [processor] = cpus();
  const model = processor?.model.trim() ?? "unknown";
  return { processor: model, cores: cpus().length, node: process.version, load: Number(loadavg()[0]?.toFixed(1)) };
}

function describe(measured: readonly Measured[]): string {
  const heading = ["database", "transfers", "until it serves", "until it is up to date", "transfers a second"];
  const rows = measured.map(({ database, events, startSeconds, indexSeconds, eventsPerSecond }) => [
    database,
    String(events),
    `${startSeconds.toFixed(1)} s`,
    `${indexSeconds.toFixed(1)} s`,
    String(eventsPerSecond),
  ]);
  return table([heading, ...rows]);
}
