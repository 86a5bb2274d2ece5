import type { Reading } from "../../../src/supplychain/devices/deviceMessages.js";
import { formatReadingValue, parseReadingValue } from "../../../src/supplychain/devices/readingValue.js";
import type { Io } from "../../lib/Io.js";
import { bytes, record, text, whole } from "../../lib/members.js";
import { readInput } from "../../lib/readInput.js";
import { notThat } from "../../lib/readJson.js";
import type { BindingFile } from "./bindingFile.js";

/** A reading, and what the device signed it with. */
export interface SignedReading {
  readonly reading: Reading;
  /** `x, y, r, s`. */
  readonly signature: string;
}

const WHAT = "a list of readings, one JSON object a line";

/** Reads readings, one a line, whose values are written in the binding's unit. */
export async function readReadings(
  io: Io,
  path: string,
  file: BindingFile,
): Promise<{ readonly readings: readonly SignedReading[]; readonly content: string }> {
  const content = await readInput(io, path);
  const readings = content
    .split("\n")
    .map((line, index) => ({ line, number: index + 1 }))
    .filter(({ line }) => line.trim() !== "")
    .map(({ line, number }) => {
      try {
        return readingOf(line, file);
      } catch (error) {
        throw notThat(path, WHAT, `Line ${number}: ${(error as Error).message}.`, error);
      }
    });
  if (readings.length === 0) throw notThat(path, WHAT, "It has no line.");
  return { readings, content };
}

/** A reading as one line of such a file. */
export function readingLine({ reading, signature }: SignedReading, { terms }: BindingFile): Record<string, string> {
  const { counter, time, value } = reading;
  const written = formatReadingValue(value, Number(terms.decimals));
  return { counter: String(counter), time: String(time), value: written, signature };
}

function readingOf(line: string, { terms }: BindingFile): SignedReading {
  const members = record(JSON.parse(line), "reading");
  return {
    reading: {
      counter: whole(members, "counter"),
      time: whole(members, "time"),
      value: parseReadingValue(text(members, "value"), Number(terms.decimals)),
    },
    signature: bytes(members, "signature"),
  };
}
