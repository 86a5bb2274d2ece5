import type { Command } from "commander";

import { dataAvailabilityHash } from "../../src/supplychain/dataAvailabilityHash.js";
import { eventIdentity } from "../../src/supplychain/epcis/correction.js";
import { readEpcis } from "../../src/supplychain/epcis/readEpcis.js";
import { SupplyChainError } from "../../src/supplychain/errors.js";
import { buildEventBatch } from "../../src/supplychain/eventBatch.js";
import { eventLeafHash } from "../../src/supplychain/eventLeaf.js";
import type { Io } from "../lib/Io.js";
import { type CommonOptions, leaf } from "../lib/leaf.js";
import { pairs, print } from "../lib/print.js";
import { INPUT_HELP, readInput } from "../lib/readInput.js";
import { profileNumber, profileOption } from "./profileOption.js";
import { refusal } from "./readDocument.js";

interface Options extends CommonOptions {
  readonly profile: string;
}

/** `trust-machine epcis batch`: what `EventLog.anchor` takes for a document, and what proves each event afterwards. */
export function batchCommand(io: Io): Command {
  return leaf(
    io,
    "batch",
    "Puts the events of a document under one root, as EventLog.anchor takes it, with a proof of each.",
  )
    .argument("<document>", INPUT_HELP)
    .addOption(profileOption())
    .action(async (path: string, { profile: name, json }: Options) => {
      const text = await readInput(io, path);
      const profile = profileNumber(name);
      const { root, count, leaves, proof } = build(path, text, profile);
      const dataHash = dataAvailabilityHash(text);

      const events = leaves.map((leafOf, index) => ({
        ...leafOf,
        leafHash: eventLeafHash(leafOf),
        proof: proof(index),
      }));
      const rows = pairs([
        ["root", root],
        ["events", count],
        ["profile", profile],
        ["data hash", dataHash],
      ]);
      print(io, json, {
        value: { root, count, profile, dataHash, events },
        text: `${rows}\nAdd --json for the proofs.`,
      });
    });
}

function build(path: string, text: string, profile: number): ReturnType<typeof buildEventBatch> {
  try {
    return buildEventBatch(readEpcis(text).events.map((event) => eventIdentity(event, profile)));
  } catch (error) {
    if (error instanceof SupplyChainError) throw refusal(path, error);
    throw error;
  }
}
