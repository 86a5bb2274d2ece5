import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { openCsv, csvPath } from "../../cli/lib/tables/csvSink.js";
import type { TableSink } from "../../cli/lib/tables/TableSink.js";
import { openXlsx } from "../../cli/lib/tables/xlsxSink.js";
import { command, parse } from "../../scripts/lib/arguments.js";
import { runStep } from "../../scripts/lib/progress.js";
import { runScript } from "../../scripts/lib/runScript.js";
import { printJson, printResult } from "../../scripts/lib/standardOutput.js";
import { table } from "../../scripts/lib/table.js";
import type { EpcisEvent, EpcisField } from "../../src/supplychain/epcis/model.js";
import { eventFacts } from "../../src/supplychain/facts/eventFacts.js";
import { collectWithdrawals } from "../../src/supplychain/facts/withdrawals.js";
import { createFsmaReport } from "../../src/supplychain/reports/fsma/fsmaReport.js";
import { CTE_TABLES, FSMA_TABLES } from "../../src/supplychain/reports/fsma/tables.js";
import { NO_MASTER_DATA } from "../../src/supplychain/reports/masterData.js";
import { keepResults } from "../lib/keepResults.js";

/** Where the figures stand. No test judges them: they are the machine's as much as the code's. */
const RESULTS = "bench/results/epcis-reports.json";

/** One format, written. */
export interface Reported {
  readonly format: string;
  readonly events: number;
  readonly rows: number;
  readonly seconds: number;
  readonly eventsPerSecond: number;
  /** Of the whole process at its largest, sampled. */
  readonly megabytesOfMemory: number;
  readonly megabytesWritten: number;
}

runScript(async () => {
  const options = parse<{ events: string; write?: true; json?: true }>(
    command(
      "npm run bench:epcis:reports --",
      "Measures how fast events become the sortable spreadsheet of FSMA 204, each row with its proof reference.",
    )
      .option("--events <number>", "how many events to export", "1000000")
      .option("--write", `write the result to ${RESULTS}, with the machine that it was measured on`)
      .option("--json", "print the result as JSON"),
  );
  const folder = mkdtempSync(join(tmpdir(), "bench-reports-"));
  try {
    const count = Number(options.events);
    const measured = [
      await runStep(`Write a workbook of ${count} events`, () => measure("XLSX", folder, count)),
      await runStep(`Write CSV files of ${count} events`, () => measure("CSV", folder, count)),
    ];
    if (options.write === true) keepResults(RESULTS, measured);
    if (options.json === true) return printJson(measured);
    const titles = ["format", "events", "rows", "seconds", "events/s", "memory MB", "written MB"];
    printResult(`${table([titles, ...measured.map((row) => Object.values(row).map(String))])}\n`);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

async function measure(format: "XLSX" | "CSV", folder: string, count: number): Promise<Reported> {
  const path = join(folder, format);
  const started = performance.now();
  let memory = 0;
  const sink: TableSink = format === "XLSX" ? await openXlsx(path, FSMA_TABLES) : await openCsv(path, FSMA_TABLES);
  const report = createFsmaReport({ withdrawals: collectWithdrawals().withdrawals, masterData: NO_MASTER_DATA });
  for (let i = 0; i < count; i++) {
    const proof = {
      root: ROOT,
      leafIndex: i % 65_536,
      transaction: ROOT,
      block: String(i >> 16),
      chainId: "1",
      log: LOG,
    };
    for (const row of report.rowsOf(eventFacts(eventNumber(i)), proof)) {
      const full = sink.write(row);
      if (full !== undefined) await full;
    }
    if (i % 10_000 === 0) memory = Math.max(memory, process.memoryUsage.rss());
  }
  for (const row of report.summary()) await sink.write(row);
  await sink.close();
  const seconds = (performance.now() - started) / 1000;

  const files = format === "XLSX" ? [path] : FSMA_TABLES.map((one) => csvPath(path, one));
  return {
    format,
    events: count,
    rows: Object.values(CTE_TABLES).reduce((sum, one) => sum + report.counts.rows(one), 0),
    seconds: Math.round(seconds * 10) / 10,
    eventsPerSecond: Math.round(count / seconds),
    megabytesOfMemory: Math.round(memory / 1e6),
    megabytesWritten: Math.round(files.reduce((sum, file) => sum + statSync(file).size, 0) / 1e6),
  };
}

const ROOT = `0x${"5a".repeat(32)}`;
const LOG = `0x${"1c".repeat(20)}`;
/** What happens to each lot, in this order. */
const STEPS = ["commissioning", "shipping", "receiving", "shipping", "receiving"];

const field = (name: string, value: string, children: readonly EpcisField[] = []): EpcisField => ({
  name,
  value,
  children,
});

/** An event as a reader delivers it: each lot is packed once, and shipped and received twice. */
function eventNumber(i: number): EpcisEvent {
  const lot = Math.floor(i / STEPS.length);
  const step = STEPS[i % STEPS.length] ?? "";
  const time = new Date(Date.UTC(2026, 0, 1) + i * 1000).toISOString();
  return {
    type: "ObjectEvent",
    fields: [
      field("eventID", `urn:uuid:00000000-0000-4000-8000-${String(i).padStart(12, "0")}`),
      field("eventTime", time),
      field("eventTimeZoneOffset", "-08:00"),
      field("action", step === "commissioning" ? "ADD" : "OBSERVE"),
      field("bizStep", step),
      field("bizLocation", "", [field("id", `https://id.gs1.org/414/9521141000014/254/${lot % 50}`)]),
      field("quantityList", "", [
        field("quantityElement", "", [
          field("epcClass", `https://id.gs1.org/01/09521141001011/10/LOT${lot}`),
          field("quantity", `${(lot % 900) + 1}.5`),
          field("uom", "KGM"),
        ]),
      ]),
      field("bizTransactionList", "", [field("bizTransaction", `urn:x:po:${lot}`, [field("type", "po")])]),
      field("destinationList", "", [
        field("destination", "https://id.gs1.org/414/9521141000021", [field("type", "location")]),
      ]),
    ],
  };
}
