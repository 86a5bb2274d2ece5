import { type Command, InvalidArgumentError } from "commander";

import { encodeUnit } from "../../src/supplychain/encodeUnit.js";
import { parseParty } from "../epcis/batches/place.js";
import type { Io } from "../lib/Io.js";
import { explained } from "./ledger/explained.js";
import { sendingLeaf, sendLedger, type SendLedgerOptions } from "./ledger/sendLedger.js";
import { parseProcess } from "./making/parseProcess.js";

interface Options extends SendLedgerOptions {
  readonly party: bigint;
  readonly process: string;
  readonly from: string;
  readonly to: string;
  readonly ratio: Ratio;
}

interface Ratio {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

/** `trust-machine lot declare-yield`: how much may come out of what goes in. */
export function declareYieldCommand(io: Io): Command {
  const about = "Declares how much of a unit may come out of another in a process. It replaces what stood before.";
  return sendingLeaf(io, "declare-yield", about)
    .requiredOption("--party <id>", "the party that declares it", parseParty)
    .requiredOption("--process <uri>", "the process: its URI, or the 32 bytes of its id", parseProcess)
    .requiredOption("--from <unit>", "unit that goes in, a UN/ECE Recommendation 20 code, as KGM")
    .requiredOption("--to <unit>", "unit that comes out")
    .requiredOption(
      "--ratio <out/in>",
      "what may come out of what goes in, as 4/1; 0/0 withdraws the yield",
      parseRatio,
    )
    .action(async (options: Options) => {
      const { party, process, ratio } = options;
      const [from, to] = explained("The yield cannot be declared; nothing was sent.", () => [
        encodeUnit(options.from),
        encodeUnit(options.to),
      ]);
      await sendLedger(io, options, () => ({
        what: "The declaration",
        value: {
          party,
          process,
          yield: `${ratio.numerator} ${options.to} of ${ratio.denominator} ${options.from}`,
        },
        name: "declareYield",
        args: [party, process, from, to, ratio],
      }));
    });
}

function parseRatio(text: string): Ratio {
  const [, numerator, denominator] = /^(\d{1,19})\/(\d{1,19})$/.exec(text) ?? [];
  if (numerator === undefined || denominator === undefined) {
    throw new InvalidArgumentError("Give two whole numbers, as 4/1: four come out of one.");
  }
  return { numerator: BigInt(numerator), denominator: BigInt(denominator) };
}
