import type { Command } from "commander";

import { judgeReading, type ReadingContext } from "../../src/supplychain/devices/judgeReading.js";
import { readingDigests } from "../../src/supplychain/devices/readingDigest.js";
import { CliError } from "../lib/CliError.js";
import type { Io } from "../lib/Io.js";
import { bindingData, bindingLeaf, type DeviceOptions, sendBinding } from "./calls/sendDevice.js";
import type { BindingFile } from "./calls/bindingFile.js";
import { readReadings, type SignedReading } from "./calls/readingFile.js";

interface Options extends DeviceOptions {
  readonly reading: string;
}

/** `trust-machine device breach`: shows a reading beyond the limits, which holds the lot. */
export function breachCommand(io: Io): Command {
  return bindingLeaf(io, "breach", "Shows a signed reading beyond the limits, which holds the lot; anyone may.")
    .requiredOption("--reading <file>", "file with the reading, one line as `device sign` prints it")
    .action(async (path: string, options: Options) =>
      sendBinding(io, options, {
        path,
        what: "The breach",
        data: async (file) => {
          const { readings } = await readReadings(io, options.reading, file);
          const [shown, ...others] = readings;
          if (shown === undefined || others.length > 0) throw tooMany(options.reading, readings.length);
          requireSigned(shown, file);
          return bindingData(file, "submitBreach", [shown.reading, shown.signature]);
        },
      }),
    );
}

/** What the chain need not be asked: whether the device signed it, and whether it is beyond the limits. */
function requireSigned({ reading, signature }: SignedReading, file: BindingFile): void {
  const { terms, binding } = file;
  const context: ReadingContext = {
    ...{ terms, binding, lastCounter: 0n, now: reading.time },
    digestOf: readingDigests(file),
  };
  let judgement: string;
  try {
    judgement = judgeReading(reading, signature, context);
  } catch (error) {
    throw refused(`${(error as Error).message}.`, error);
  }
  if (judgement === "inside") throw refused("Its value is inside the limits.");
}

function refused(why: string, cause?: unknown): CliError {
  return new CliError(
    {
      what: "The reading is no breach; nothing was sent.",
      why,
      todo: "Show a reading beyond the limits. Those inside go into a stream, see `device stream`.",
    },
    { cause, exitCode: 1 },
  );
}

function tooMany(path: string, count: number): CliError {
  return new CliError({
    what: `${path} holds ${count} readings; nothing was sent.`,
    why: "A breach is shown by one reading.",
    todo: "Give the line of that reading alone.",
  });
}
