import type { Command } from "commander";

import type { Io } from "../lib/Io.js";
import { parseWord } from "../lib/parseWord.js";
import { type DecisionOptions, decisionLeaf, writeDecision } from "./requests/decisions.js";

interface Options extends DecisionOptions {
  readonly counterEvidence: string;
}

/** `trust-machine evidence challenge`: asks the challengers to contest recorded evidence. */
export function challengeCommand(io: Io): Command {
  return decisionLeaf(
    io,
    "challenge",
    "Asks the schema's challengers to contest evidence that is still provisional, on the ground of other evidence.",
  )
    .requiredOption("--counter-evidence <id>", "id of recorded evidence that speaks against it", parseWord)
    .addHelpText(
      "after",
      "\nExample:\n  trust-machine evidence challenge 0x… --counter-evidence 0x… --registry 0x… --chain-id 1 \\\n" +
        '    --reason "The seal was broken." --rpc https://… --out challenge.json\n',
    )
    .action((id: string, options: Options) =>
      writeDecision(io, { options, id, kind: "challenge" }, (common) => ({
        kind: "challenge",
        ...common,
        counterEvidence: options.counterEvidence,
      })),
    );
}
