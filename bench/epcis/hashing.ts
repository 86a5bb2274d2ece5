import { createReadStream, createWriteStream, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { finished } from "node:stream/promises";

import { command, parse } from "../../scripts/lib/arguments.js";
import { runStep } from "../../scripts/lib/progress.js";
import { runScript } from "../../scripts/lib/runScript.js";
import { printJson, printResult } from "../../scripts/lib/standardOutput.js";
import { table } from "../../scripts/lib/table.js";
import { eventIdentity, type EventIdentity } from "../../src/supplychain/epcis/correction.js";
import { CBV_2_0 } from "../../src/supplychain/epcis/hashProfile.js";
import { streamEpcis } from "../../src/supplychain/epcis/streamEpcis.js";
import { buildEventBatch } from "../../src/supplychain/eventBatch.js";
import { keepResults } from "../lib/keepResults.js";

/** Where the figures stand. No test judges them: they are the machine's as much as the code's. */
const RESULTS = "bench/results/epcis-hashing.json";
/** Leaves of the largest batch that the service makes. */
const LARGEST_BATCH = 65_536;

/** One number of events, read from a file and hashed. */
export interface Hashed {
  readonly events: number;
  readonly megabytes: number;
  readonly seconds: number;
  readonly perSecond: number;
  /** The most memory that the process had until then. */
  readonly peakMegabytes: number;
  /** Of the first 65,536 events: the tree with its root, and all proofs. */
  readonly batchSeconds: number;
}

runScript(async () => {
  const options = parse<{ events: string; write?: true; json?: true }>(
    command(
      "npm run bench:epcis:hashing --",
      "Measures how fast a document's events are read as a stream, validated and hashed, and put into a batch.",
    )
      .option("--events <numbers>", "how many events a document has, separated by commas", "1000,100000,1000000")
      .option("--write", `write the result to ${RESULTS}, with the machine that it was measured on`)
      .option("--json", "print the result as JSON"),
  );
  const folder = mkdtempSync(join(tmpdir(), "bench-hashing-"));
  const measured: Hashed[] = [];
  try {
    for (const events of options.events.split(",").map(Number)) {
      const file = join(folder, `${events}.jsonld`);
      await runStep(`Write a document of ${events} events`, () => writeDocument(file, events));
      measured.push(await runStep(`Read and hash ${events} events`, () => measure(file, events)));
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
  if (options.json === true) printJson(measured);
  else printResult(`${describe(measured)}\n`);
  if (options.write === true) keepResults(RESULTS, measured);
});

async function measure(file: string, events: number): Promise<Hashed> {
  const began = performance.now();
  const first: EventIdentity[] = [];
  let bytes = 0;
  let hashed = 0;
  for await (const { event } of streamEpcis(createReadStream(file), { onProgress: (p) => (bytes = p.bytes) })) {
    if (event === null) throw new Error("an event of the benchmark is not valid");
    const identity = eventIdentity(event, CBV_2_0);
    hashed++;
    if (first.length < LARGEST_BATCH) first.push(identity);
  }
  if (hashed !== events) throw new Error(`${hashed} of ${events} events were read`);
  const seconds = (performance.now() - began) / 1_000;

  const beganBatch = performance.now();
  const batch = buildEventBatch(first);
  for (let index = 0; index < batch.count; index++) batch.proof(index);
  return {
    events,
    megabytes: round(bytes / 1e6),
    seconds: round(seconds),
    perSecond: Math.round(events / seconds),
    peakMegabytes: Math.round(process.resourceUsage().maxRSS / 1_024),
    batchSeconds: round((performance.now() - beganBatch) / 1_000),
  };
}

async function writeDocument(file: string, events: number): Promise<void> {
  const out = createWriteStream(file);
  const header = {
    "@context": "https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld",
    type: "EPCISDocument",
    schemaVersion: "2.0",
    creationDate: "2026-01-01T00:00:00Z",
  };
  out.write(`${JSON.stringify(header).slice(0, -1)},"epcisBody":{"eventList":[`);
  for (let number = 0; number < events; number++) {
    const full = !out.write(`${number === 0 ? "" : ","}\n${JSON.stringify(eventOf(number))}`);
    if (full) await new Promise<void>((resolve) => out.once("drain", () => resolve()));
  }
  out.end("\n]}}\n");
  await finished(out);
}

/** A small event of one object, as scanners make them: some 400 bytes. */
function eventOf(number: number): object {
  return {
    type: "ObjectEvent",
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

const round = (value: number): number => Number(value.toPrecision(3));

function describe(measured: readonly Hashed[]): string {
  const rows = measured.map((row) => [
    ...[row.events, `${row.megabytes} MB`, `${row.seconds} s`, row.perSecond].map(String),
    ...[`${row.peakMegabytes} MB`, `${row.batchSeconds} s`],
  ]);
  return table([
    ["events", "document", "read and hashed in", "a second", "most memory", "batch of up to 65,536"],
    ...rows,
  ]);
}
