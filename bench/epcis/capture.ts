import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { command, parse } from "../../scripts/lib/arguments.js";
import { runStep } from "../../scripts/lib/progress.js";
import { runScript } from "../../scripts/lib/runScript.js";
import { printJson, printResult } from "../../scripts/lib/standardOutput.js";
import { table } from "../../scripts/lib/table.js";
import { makeBatch } from "../../service/src/anchoring/batches.js";
import { openDatabase } from "../../service/src/database/openDatabase.js";
import { type RunningService, runService } from "../../service/src/runService.js";
import { SUITE } from "../../test/helpers/service/databases.js";
import { epcisDocument } from "../../test/helpers/service/documents.js";
import { keepResults } from "../lib/keepResults.js";

/** Where the figures stand. No test judges them: they are the machine's as much as the service's. */
const RESULTS = "bench/results/epcis-capture.json";
/** Events of a document. */
const PER_CAPTURE = 5_000;
const BATCH_SIZE = 65_536;

/** One number of events, captured by the service. */
export interface Captured {
  readonly events: number;
  readonly captureSeconds: number;
  readonly capturedPerSecond: number;
  /** Putting all of them into batches of up to 65,536, trees and documents included. */
  readonly batchSeconds: number;
  /** The most memory that the process had until then, database and all. */
  readonly peakMegabytes: number;
}

runScript(async () => {
  const options = parse<{ events: string; write?: true; json?: true }>(
    command(
      "npm run bench:epcis:capture --",
      "Measures how fast the EPCIS service captures and batches events, on PGlite in a folder; on PostgreSQL with DATABASE_URL.",
    )
      .option("--events <numbers>", "how many events to capture, separated by commas", "1000,100000")
      .option("--write", `write the result to ${RESULTS}, with the machine that it was measured on`)
      .option("--json", "print the result as JSON"),
  );
  const measured: Captured[] = [];
  for (const events of options.events.split(",").map(Number)) {
    measured.push(await runStep(`Capture ${events} events`, () => measure(events)));
  }
  if (options.json === true) printJson(measured);
  else printResult(`${describe(measured)}\n`);
  if (options.write === true) keepResults(RESULTS, measured);
});

async function measure(events: number): Promise<Captured> {
  const dataDirectory = mkdtempSync(join(tmpdir(), "trust-machine-capture-"));
  const { DATABASE_URL: databaseUrl } = process.env;
  // A schema of its own for each number, which stays on a server.
  const genesisHash = `0x${events.toString(16).padStart(16, "b")}${"e".repeat(48)}`;
  const database = await openDatabase({ genesisHash, dataDirectory, databaseUrl });
  const service = await runService({
    suite: SUITE,
    database,
    environment: {},
    log: (text) => process.stderr.write(text),
  });
  try {
    const captureSeconds = await seconds(() => captureAll(service, events));
    const batchSeconds = await seconds(async () => {
      while (await makeBatch(database, { party: 1n, log: `0x${"10".repeat(20)}` }, BATCH_SIZE));
    });
    return {
      events,
      captureSeconds: round(captureSeconds),
      capturedPerSecond: Math.round(events / captureSeconds),
      batchSeconds: round(batchSeconds),
      peakMegabytes: Math.round(process.resourceUsage().maxRSS / 1_024),
    };
  } finally {
    await service.stop();
    await database.close();
    rmSync(dataDirectory, { recursive: true, force: true });
  }
}

/** Sends documents as a client would, through the service's own interface; two are on their way at a time. */
async function captureAll(service: RunningService, events: number): Promise<void> {
  for (let made = 0; made < events; made += PER_CAPTURE) {
    const list = Array.from({ length: Math.min(PER_CAPTURE, events - made) }, (_, index) => eventOf(made + index));
    const init = { method: "POST", body: JSON.stringify(epcisDocument(list)) };
    const headers = { "content-type": "application/json" };
    const response = await service.fetch(new Request("http://127.0.0.1/epcis/capture", { ...init, headers }));
    if (response.status !== 202) throw new Error(await response.text());
    // The next document is read while this one is stored.
    if (made % (2 * PER_CAPTURE) === PER_CAPTURE) await service.capture.idle();
  }
  await service.capture.idle();
}

function eventOf(number: number): Record<string, unknown> {
  return {
    type: "ObjectEvent",
    eventID: `urn:bench:${number}`,
    eventTime: new Date(Date.UTC(2026, 0, 1) + number * 500).toISOString(),
    eventTimeZoneOffset: "+00:00",
    action: "OBSERVE",
    bizStep: "shipping",
    disposition: "in_transit",
    epcList: [`urn:epc:id:sgtin:9521141.001234.${number}`],
    readPoint: { id: `urn:epc:id:sgln:9521141.${String(number % 100).padStart(5, "0")}.0` },
    bizTransactionList: [{ type: "po", bizTransaction: `urn:epcglobal:cbv:bt:9521141000014:${number % 1_000}` }],
  };
}

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return (performance.now() - began) / 1_000;
}

const round = (value: number): number => Number(value.toPrecision(3));

function describe(measured: readonly Captured[]): string {
  const rows = measured.map((row) => [
    ...[row.events, `${row.captureSeconds} s`, row.capturedPerSecond, `${row.batchSeconds} s`].map(String),
    `${row.peakMegabytes} MB`,
  ]);
  const head = ["events", "captured in", "a second", "batched in", "most memory"];
  return table([head, ...rows]);
}
