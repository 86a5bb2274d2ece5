import type { Command } from "commander";
import { ZeroHash } from "ethers";

import { holdId } from "../../src/supplychain/devices/holdId.js";
import { CliError } from "../lib/CliError.js";
import type { Io } from "../lib/Io.js";
import { parseWord } from "../lib/parseWord.js";
import { readUnit } from "../lib/readUnit.js";
import { askDevices, type BindingRecord } from "./calls/deviceAbi.js";
import { bindingData, bindingLeaf, type DeviceOptions, sendBinding } from "./calls/sendDevice.js";

interface Options extends DeviceOptions {
  readonly reason?: string;
  readonly evidence?: string;
  readonly batch?: string;
  readonly proof?: readonly string[];
}

/** `trust-machine device release`: frees a lot, by the releaser's reason or by evidence about the hold. */
export function releaseCommand(io: Io): Command {
  return bindingLeaf(
    io,
    "release",
    "Releases the hold of a binding: as its releaser, or as anyone with Final evidence.",
  )
    .option("--reason <hash>", "the releaser's reason: id of evidence, or a hash of the reason", parseWord)
    .option("--evidence <file>", "evidence unit whose subject is the hold's id, which `device show` tells")
    .option("--batch <id>", "batch that holds the unit, if it does not stand alone", parseWord)
    .option("--proof <hash...>", "the unit's Merkle proof in that batch", (word: string, before: string[] = []) => [
      ...before,
      parseWord(word),
    ])
    .action(async (path: string, options: Options) => {
      const { reason, evidence, batch = ZeroHash, proof = [] } = options;
      if ((reason === undefined) === (evidence === undefined)) throw whichOne(reason !== undefined);
      await sendBinding(io, options, {
        path,
        what: "The release",
        data: async (file, _, provider) => {
          const asked = await askDevices(provider, file.registry, "bindingOf", [file.binding]);
          const { inBreach, counter } = (asked as unknown as [BindingRecord])[0];
          if (inBreach) io.err(`Releases the hold ${holdId(file.binding, counter)}, of reading ${counter}.\n`);
          if (evidence === undefined) return bindingData(file, "releaseHold", [reason]);
          return bindingData(file, "releaseHoldWithEvidence", [await readUnit(io, evidence), batch, proof]);
        },
      });
    });
}

function whichOne(both: boolean): CliError {
  return new CliError({
    what: "The hold was not released; nothing was sent.",
    why: both ? "Both --reason and --evidence are given." : "Neither --reason nor --evidence is given.",
    todo: "Give --reason as the party that may release holds, or --evidence with a unit about this hold.",
  });
}
