import type { Command } from "commander";

import { CliError } from "../lib/CliError.js";
import { parseParty } from "../epcis/batches/place.js";
import type { Io } from "../lib/Io.js";
import { bindingData, bindingLeaf, type DeviceOptions, sendBinding } from "./calls/sendDevice.js";

interface Options extends DeviceOptions {
  readonly party?: bigint;
  readonly lapsed?: true;
}

/** `trust-machine device end`: ends a binding; a hold of its stays. */
export function endCommand(io: Io): Command {
  return bindingLeaf(io, "end", "Ends a binding, as a side of it or because it is over. A hold of its stays.")
    .option("--party <id>", "the side that ends it: the device's owner, or who holds the lot now", parseParty)
    .option("--lapsed", "its time is over, its lot is gone or its device was retired; anyone may")
    .action(async (path: string, options: Options) => {
      const { party, lapsed } = options;
      if ((party === undefined) === (lapsed === undefined)) throw whichOne(lapsed === true);
      await sendBinding(io, options, {
        path,
        what: "The end of the binding",
        data: (file) =>
          party === undefined ? bindingData(file, "lapseBinding") : bindingData(file, "endBinding", [party]),
      });
    });
}

function whichOne(both: boolean): CliError {
  return new CliError({
    what: "The binding was not ended; nothing was sent.",
    why: both ? "Both --party and --lapsed are given." : "Neither --party nor --lapsed is given.",
    todo: "Give --party as a side of the binding, or --lapsed if it is over.",
  });
}
