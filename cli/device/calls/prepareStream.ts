import { buildReadingStream, type BuiltReadingStream } from "../../../src/supplychain/devices/buildReadingStream.js";
import { judgeReading, type ReadingContext } from "../../../src/supplychain/devices/judgeReading.js";
import { readingDigests } from "../../../src/supplychain/devices/readingDigest.js";
import { dataAvailabilityHash } from "../../../src/supplychain/dataAvailabilityHash.js";
import { SupplyChainError } from "../../../src/supplychain/errors.js";
import type { Hex } from "../../../src/supplychain/eventLeaf.js";
import { CliError, EXIT } from "../../lib/CliError.js";
import type { Io } from "../../lib/Io.js";
import { pairs } from "../../lib/print.js";
import { type BindingFile, instant } from "./bindingFile.js";
import { readReadings, type SignedReading } from "./readingFile.js";

/** Readings under one root. */
export interface PreparedStream extends BuiltReadingStream {
  readonly readings: readonly SignedReading[];
  /** Hash of the file of readings, byte for byte. */
  readonly dataHash: Hex;
}

/** Every so many readings the progress is told. */
const STEP = 500;

/**
 * Reads the readings of a binding, judges each as the registry would at the time of the reading, and builds their tree. What is beyond
 * the limits belongs into `device breach` first; it stays in the stream, which shows all that was measured.
 */
export async function prepareStream(io: Io, path: string, file: BindingFile): Promise<PreparedStream> {
  const { readings, content } = await readReadings(io, path, file);
  try {
    const built = buildReadingStream(
      file.binding,
      readings.map(({ reading }) => reading),
    );
    const breaches = countBreaches(io, readings, file);
    if (breaches > 0) io.err(`${breaches} of ${readings.length} readings are beyond the limits.\n`);
    return { ...built, readings, dataHash: dataAvailabilityHash(content) };
  } catch (error) {
    if (!(error instanceof SupplyChainError)) throw error;
    throw new CliError(
      { what: `${path} makes no stream of this binding.`, why: `${error.message}.`, todo: error.remedy },
      { cause: error, exitCode: EXIT.negative },
    );
  }
}

/** A stream as people read it. */
export function streamText({ stream, dataHash }: PreparedStream): string {
  return pairs([
    ["root", stream.root],
    ["readings", `${stream.count}, from ${stream.firstCounter} to ${stream.lastCounter}`],
    ["measured", `from ${instant(stream.firstTime)} to ${instant(stream.lastTime)}`],
    ["data hash", dataHash],
  ]);
}

function countBreaches(io: Io, readings: readonly SignedReading[], { terms, binding, ...place }: BindingFile): number {
  const digestOf = readingDigests(place);
  let breaches = 0;
  readings.forEach(({ reading, signature }, index) => {
    const context: ReadingContext = { terms, binding, lastCounter: reading.counter - 1n, now: reading.time, digestOf };
    if (judgeReading(reading, signature, context) === "breach") breaches++;
    if (io.isWatched && index % STEP === 0) io.err(`\rverified ${index} of ${readings.length}`);
  });
  if (io.isWatched) io.err("\r\u001b[K");
  return breaches;
}
