import { type Command, Option } from "commander";

import { EVIDENCE_STATUS } from "../../src/evidence/types.js";
import type { Io } from "../lib/Io.js";
import { type DecisionOptions, decisionLeaf, writeDecision } from "./requests/decisions.js";

interface Options extends DecisionOptions {
  readonly outcome: "upheld" | "revoked";
}

/** `trust-machine evidence arbitrate`: asks the arbiters to decide a challenge. */
export function arbitrateCommand(io: Io): Command {
  return decisionLeaf(io, "arbitrate", "Asks the schema's arbiters to decide a challenge, before their time runs out.")
    .addOption(
      new Option("--outcome <outcome>", "what is decided").choices(["upheld", "revoked"]).makeOptionMandatory(),
    )
    .addHelpText(
      "after",
      "\nExample:\n  trust-machine evidence arbitrate 0x… --outcome upheld --registry 0x… --chain-id 1 \\\n" +
        '    --reason "The seal was whole." --rpc https://… --out decision.json\n',
    )
    .action((id: string, options: Options) =>
      writeDecision(io, { options, id, kind: "arbitration" }, (common) => ({
        kind: "arbitration",
        ...common,
        outcome: EVIDENCE_STATUS[options.outcome],
      })),
    );
}
