import { createReadStream, statSync } from "node:fs";

import { type Command, InvalidArgumentError } from "commander";

import { type EpcisProblem, placeOf } from "../../src/supplychain/epcis/errors.js";
import type { StreamedEvent } from "../../src/supplychain/epcis/stream/StreamedEvent.js";
import { streamEpcis } from "../../src/supplychain/epcis/streamEpcis.js";
import { SupplyChainError } from "../../src/supplychain/errors.js";
import { CliError, EXIT } from "../lib/CliError.js";
import type { Io } from "../lib/Io.js";
import { type CommonOptions, leaf } from "../lib/leaf.js";
import { pairs, print } from "../lib/print.js";
import { INPUT_HELP, STDIN, unreadable } from "../lib/readInput.js";
import { captureClient } from "./importing/captureClient.js";
import { captureGroups } from "./importing/captureGroups.js";
import { refusal } from "./readDocument.js";

interface Options extends CommonOptions {
  readonly service: URL;
  readonly proceed?: true;
}

/** What an import has come to. */
interface Tally {
  captures: number;
  events: number;
  captured: number;
  known: number;
  readonly refused: string[];
}

/** `trust-machine epcis import`: the events of a document of any size into a service, in as many captures as that takes. */
export function importCommand(io: Io): Command {
  return leaf(
    io,
    "import",
    "Sends the events of a document to an EPCIS service and waits until they are captured. Imported again, it captures what is missing.",
  )
    .argument("<document>", `${INPUT_HELP}: EPCIS JSON-LD or XML`)
    .requiredOption("--service <url>", "the service, with the path above /capture", parseService)
    .option("--proceed", "leave bad events out, in place of stopping at the first")
    .addHelpText(
      "after",
      "\nA token that the service asks for is read from TM_CAPTURE_TOKEN.\n\nExample:\n" +
        "  trust-machine epcis import events.jsonld --service http://127.0.0.1:8080/epcis\n",
    )
    .action(async (path: string, options: Options) => {
      const tally = await importDocument(io, path, options);
      const { captures, events, captured, known, refused } = tally;
      const rows = pairs([
        ["captures", captures],
        ["events", events],
        ["captured", captured],
        ["captured before", known],
        ["refused", refused.length],
      ]);
      print(io, options.json, { value: tally, text: [...refused.map((line) => `✖ ${line}`), rows].join("\n") });
      if (refused.length > 0) throw notWhole(path, refused.length);
    });
}

async function importDocument(io: Io, path: string, { service, proceed }: Options): Promise<Tally> {
  const tally: Tally = { captures: 0, events: 0, captured: 0, known: 0, refused: [] };
  const client = captureClient(service, io.env.TM_CAPTURE_TOKEN);
  const limits = await client.limits();
  const size = path === STDIN ? undefined : sizeOf(path);
  let read = 0;
  const source = streamEpcis(bytesOf(io, path), { onProgress: ({ bytes }) => (read = bytes) });
  const good = goodEvents(source, { path, proceed: proceed === true, refused: tally.refused });

  try {
    for await (const { document, events } of captureGroups(good, limits)) {
      const { errors, success, capturedEvents, knownEvents = 0 } = await client.capture(document);
      if (!success) throw refusedCapture(errors[0]);
      tally.captures++;
      tally.events += events;
      tally.known += knownEvents;
      tally.captured += capturedEvents ?? events - knownEvents;
      if (io.isWatched) io.err(`\r${path}: ${progress(read, size)}, ${tally.events} events`);
    }
  } catch (error) {
    if (error instanceof SupplyChainError) throw refusal(path, error);
    throw error;
  } finally {
    if (io.isWatched) io.err("\r\u001b[K");
  }
  return tally;
}

function progress(read: number, size: number | undefined): string {
  return size === undefined || size === 0 ? `${read} bytes` : `${Math.floor((100 * read) / size)} %`;
}

/** Passes good events on. A bad one ends the import, unless it is to proceed. */
async function* goodEvents(
  events: AsyncIterable<StreamedEvent>,
  { path, proceed, refused }: { readonly path: string; readonly proceed: boolean; readonly refused: string[] },
): AsyncGenerator<StreamedEvent> {
  for await (const streamed of events) {
    if (streamed.problems.length === 0) yield streamed;
    else if (proceed) refused.push(...streamed.problems.map(lineOf));
    else throw badEvent(path, streamed);
  }
}

function lineOf(problem: EpcisProblem): string {
  return `event ${problem.eventIndex}: ${placeOf(problem)}: ${problem.reason}`;
}

async function* bytesOf(io: Io, path: string): AsyncGenerator<Uint8Array> {
  try {
    for await (const chunk of path === STDIN ? io.stdin() : createReadStream(path)) yield chunk as Uint8Array;
  } catch (error) {
    throw unreadable(path, error);
  }
}

function sizeOf(path: string): number | undefined {
  return statSync(path, { throwIfNoEntry: false })?.size;
}

function parseService(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.protocol === "http:" || url?.protocol === "https:") return url;
  throw new InvalidArgumentError("It is no address that begins with http:// or https://.");
}

function badEvent(path: string, { problems }: StreamedEvent): CliError {
  const failure = {
    what: `${path} was imported up to its first bad event.`,
    why: problems.map(lineOf).join("\n"),
    todo: "Correct it and import the file again, or give --proceed to leave bad events out.",
  };
  return new CliError(failure, { exitCode: EXIT.negative });
}

function refusedCapture(error: { readonly title: string; readonly detail?: string } | undefined): CliError {
  const failure = {
    what: "The service refused a capture; what was captured before stays.",
    why: error?.detail ?? error?.title ?? "It says nothing of why.",
    todo: "Correct the event and import the file again: what was captured is known, and not captured twice.",
  };
  return new CliError(failure, { exitCode: EXIT.negative });
}

function notWhole(path: string, count: number): CliError {
  const failure = {
    what: `${path} was imported without its bad events.`,
    why: count === 1 ? "One problem is listed above." : `${count} problems are listed above.`,
    todo: "Correct them at their source and import the file again.",
  };
  return new CliError(failure, { exitCode: EXIT.negative });
}
