import { collectWithdrawals, type Withdrawals } from "../../../src/supplychain/facts/withdrawals.js";
import { eventFacts } from "../../../src/supplychain/facts/eventFacts.js";
import { createFsmaReport, type FsmaReport } from "../../../src/supplychain/reports/fsma/fsmaReport.js";
import { FSMA_TABLES } from "../../../src/supplychain/reports/fsma/tables.js";
import type { Io } from "../../lib/Io.js";
import { outcomes, requireFree, whileWriting } from "../../lib/outputs.js";
import { pairs, print } from "../../lib/print.js";
import { csvPath, openCsv } from "../../lib/tables/csvSink.js";
import type { TableSink } from "../../lib/tables/TableSink.js";
import { openXlsx } from "../../lib/tables/xlsxSink.js";
import type { ExportOptions } from "../export.js";
import type { EventSource } from "../sources/EventSource.js";
import { selectionOf } from "../sources/selectionOptions.js";
import { countEvents } from "./countEvents.js";
import { readBizSteps } from "./readBizSteps.js";
import { readMasterDataFiles } from "./readMasterDataFiles.js";

/** Writes the sortable spreadsheet, in two passes: what is withdrawn has to be known before the first row. */
export async function exportFsma(io: Io, source: EventSource, options: ExportOptions): Promise<void> {
  const { format, out } = options;
  const paths = format === "fsma-xlsx" ? [out] : FSMA_TABLES.map((table) => csvPath(out, table));
  requireFree(paths, options);

  const isSelected = selectionOf(options);
  const bizSteps = options.bizSteps === undefined ? undefined : await readBizSteps(io, options.bizSteps);
  const masterData = await readMasterDataFiles(io, source, options.masterData);
  const report = createFsmaReport({ withdrawals: await withdrawalsIn(source), masterData, bizSteps, isSelected });

  await whileWriting(out, async () => {
    const sink = await openSink(options);
    try {
      await fill(io, source, report, sink);
    } catch (error) {
      await sink.abandon();
      throw error;
    }
  });
  tell(io, report, paths, options);
}

async function withdrawalsIn(source: EventSource): Promise<Withdrawals> {
  const { note, withdrawals } = collectWithdrawals();
  for await (const event of source.declarations()) note(eventFacts(event));
  return withdrawals;
}

/** A dry run counts the rows and forgets them. */
async function openSink({ format, out, dryRun }: ExportOptions): Promise<TableSink> {
  if (dryRun === true) {
    const nothing = (): Promise<void> => Promise.resolve();
    return { write: () => undefined, close: nothing, abandon: nothing };
  }
  return format === "fsma-xlsx" ? openXlsx(out, FSMA_TABLES) : openCsv(out, FSMA_TABLES);
}

async function fill(io: Io, source: EventSource, report: FsmaReport, sink: TableSink): Promise<void> {
  for await (const { facts, proof } of countEvents(io, source)) {
    for (const row of report.rowsOf(facts, proof)) {
      const full = sink.write(row);
      if (full !== undefined) await full;
    }
  }
  for (const row of report.summary()) await sink.write(row);
  await sink.close();
}

function tell(io: Io, { counts }: FsmaReport, paths: readonly string[], options: ExportOptions): void {
  const sheets = FSMA_TABLES.slice(1).map((table) => ({ sheet: table.title, rows: counts.rows(table) }));
  const value = {
    files: outcomes(paths, options),
    sheets,
    missing: counts.missing(),
    incomplete: counts.incomplete(),
  };
  const lacks = `${value.missing} values that the rule asks for are missing and ${value.incomplete} are incomplete: see the summary.`;
  const files =
    options.format === "fsma-xlsx" ? value.files : [{ path: options.out, outcome: value.files[0]?.outcome }];
  print(io, options.json, {
    value,
    text: [
      pairs(sheets.map(({ sheet, rows }) => [sheet, rows])),
      lacks,
      ...files.map(({ path, outcome }) => `${path}: ${String(outcome)}`),
    ].join("\n"),
  });
}
