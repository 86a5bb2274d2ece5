import type { Command } from "commander";

import { readingDigests } from "../../src/supplychain/devices/readingDigest.js";
import { parseReadingValue } from "../../src/supplychain/devices/readingValue.js";
import { CliError } from "../lib/CliError.js";
import type { Io } from "../lib/Io.js";
import { type CommonOptions, leaf } from "../lib/leaf.js";
import { parseSeconds } from "../lib/parseSeconds.js";
import { print } from "../lib/print.js";
import { readBinding } from "./calls/bindingFile.js";
import { DEVICE_KEY_HELP, openDeviceKey } from "./calls/deviceKey.js";
import { parseCounter } from "./calls/options.js";
import { readingLine } from "./calls/readingFile.js";

interface Options extends CommonOptions {
  readonly deviceKey: string;
  readonly counter: bigint;
  readonly time: bigint;
  readonly value: string;
}

/** `trust-machine device sign`: what a gateway does with each measured value. */
export function signCommand(io: Io): Command {
  return leaf(io, "sign", "Signs a reading as the device of a binding and prints it as one line. Needs no chain.")
    .argument("<terms>", "file of the terms, or - for standard input")
    .requiredOption("--device-key <file>", DEVICE_KEY_HELP)
    .requiredOption("--counter <number>", "number of the reading, above that of every earlier one", parseCounter)
    .requiredOption("--time <seconds>", "Unix second in which it was measured", parseSeconds)
    .requiredOption("--value <number>", "what was measured, in the binding's unit, as in -18.5")
    .action(async (path: string, { deviceKey, counter, time, value, json }: Options) => {
      const file = await readBinding(io, path);
      const key = await openDeviceKey(io, deviceKey);
      if (key.id !== file.terms.device) throw notTheDevice(deviceKey, key.id, file.terms.device);

      const reading = { counter, time, value: valueOf(value, file.terms.decimals) };
      const signature = key.sign(readingDigests(file)(file.binding, reading));
      const line = readingLine({ reading, signature }, file);
      print(io, json, { value: line, text: JSON.stringify(line) });
    });
}

function valueOf(text: string, decimals: bigint): bigint {
  try {
    return parseReadingValue(text, Number(decimals));
  } catch (error) {
    const why = `${(error as Error).message}.`;
    throw new CliError(
      { what: "Nothing was signed.", why, todo: "Give a number with at most so many decimal places, as in -18.5." },
      { cause: error },
    );
  }
}

function notTheDevice(path: string, found: string, expected: string): CliError {
  return new CliError({
    what: "Nothing was signed.",
    why: `The key in ${path} is ${found}, and the binding's device is ${expected}.`,
    todo: "Give the key of the device that the terms name.",
  });
}
