import { type Command, Option } from "commander";

import { SupplyChainError } from "../../src/supplychain/errors.js";
import { withdrawalsAmong } from "../../src/supplychain/facts/withdrawals.js";
import type { EventFacts } from "../../src/supplychain/facts/eventFacts.js";
import { printedIdentifier } from "../../src/supplychain/printedIdentifier.js";
import { trace, type Trace, type TraceDirection } from "../../src/supplychain/trace/trace.js";
import { traceGraph } from "../../src/supplychain/trace/traceGraph.js";
import { traceJson } from "../../src/supplychain/trace/traceJson.js";
import { traceSvg } from "../../src/supplychain/trace/traceSvg.js";
import { traceText } from "../../src/supplychain/trace/traceText.js";
import type { TraceLanguage } from "../../src/supplychain/trace/traceTexts.js";
import { CliError, EXIT } from "../lib/CliError.js";
import type { Io } from "../lib/Io.js";
import { type CommonOptions, leaf } from "../lib/leaf.js";
import { outcomes, type OutputOptions, requireFree, withOutputs, writeWhole } from "../lib/outputs.js";
import { print } from "../lib/print.js";
import { countEvents } from "./exporting/countEvents.js";
import type { EventSource } from "./sources/EventSource.js";
import { openSource, type SourceOptions, withSource } from "./sources/sourceOptions.js";

interface Options extends CommonOptions, OutputOptions, SourceOptions {
  readonly up?: true;
  readonly down?: true;
  readonly both?: true;
  readonly svg?: string;
  readonly locale: TraceLanguage;
}

/** `trust-machine epcis trace`: what a lot came from and what became of it. */
export function traceCommand(io: Io): Command {
  const command = leaf(
    io,
    "trace",
    "Follows a lot, an object or a container through transformations and packing: what it came from and what became of it, as a tree, or as SVG.",
  )
    .argument("<identifier>", "EPC, class, lot or GS1 Digital Link, in any spelling")
    .argument("[documents...]", "files, or - for standard input");

  return withOutputs(withSource(command))
    .option("--up", "what it came from")
    .option("--down", "what became of it")
    .option("--both", "both, which is the default")
    .option("--svg <file>", "draw it into a file, too")
    .addOption(new Option("--locale <language>", "language of the words").choices(["en", "zh"]).default("en"))
    .action(async (identifier: string, documents: readonly string[], options: Options) => {
      const files = options.svg === undefined ? [] : [options.svg];
      requireFree(files, options);
      const found = await follow(identifier, await readAll(io, await openSource(io, documents, options)), options);

      if (options.svg !== undefined && options.dryRun !== true) {
        await writeWhole(options.svg, `${traceSvg(found, options.locale)}\n`);
      }
      const written = outcomes(files, options);
      const notes = written.map(({ path, outcome }) => `\n${path}: ${outcome}`);
      print(io, options.json, {
        value: { ...traceJson(found), files: written },
        text: [traceText(found, options.locale), ...notes].join("\n"),
      });
    });
}

async function readAll(io: Io, source: EventSource): Promise<EventFacts[]> {
  const events: EventFacts[] = [];
  for await (const { facts } of countEvents(io, source)) events.push(facts);
  return events;
}

function follow(identifier: string, events: readonly EventFacts[], options: Options): Trace {
  try {
    return trace(traceGraph(events, withdrawalsAmong(events)), printedIdentifier(identifier), direction(options));
  } catch (error) {
    if (!(error instanceof SupplyChainError)) throw error;
    throw new CliError(
      { what: `${identifier} cannot be traced.`, why: `${error.message}.`, todo: error.remedy },
      { cause: error, exitCode: EXIT.negative },
    );
  }
}

function direction({ up, down, both }: Options): TraceDirection {
  if (both === true || up === down) return "both";
  return up === true ? "up" : "down";
}
