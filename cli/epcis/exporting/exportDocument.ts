import type { EpcisEvent } from "../../../src/supplychain/epcis/model.js";
import { queryDocument } from "../../../src/supplychain/reports/queryDocument.js";
import type { Io } from "../../lib/Io.js";
import { outcomes, requireFree, writeWhole } from "../../lib/outputs.js";
import { print } from "../../lib/print.js";
import type { ExportOptions } from "../export.js";
import type { EventSource } from "../sources/EventSource.js";
import { selectionOf } from "../sources/selectionOptions.js";
import { countEvents } from "./countEvents.js";

/** Writes the selected events as an EPCIS query document. */
export async function exportDocument(io: Io, source: EventSource, options: ExportOptions): Promise<void> {
  const { out, dryRun, json } = options;
  requireFree([out], options);
  const isSelected = selectionOf(options);
  const events: EpcisEvent[] = [];
  for await (const { facts } of countEvents(io, source)) if (isSelected(facts)) events.push(facts.event);

  const text = queryDocument(events, {
    creationDate: new Date().toISOString(),
    namespaces: source.namespaces(),
  });
  if (dryRun !== true) await writeWhole(out, `${text}\n`);
  const files = outcomes([out], options);
  print(io, json, {
    value: { events: events.length, files },
    text: [`${events.length} events`, ...files.map(({ path, outcome }) => `${path}: ${outcome}`)].join("\n"),
  });
}
