import type { Command } from "commander";

import { eventHash } from "../../src/supplychain/epcis/eventHash.js";
import type { Io } from "../lib/Io.js";
import { type CommonOptions, leaf } from "../lib/leaf.js";
import { print } from "../lib/print.js";
import { INPUT_HELP } from "../lib/readInput.js";
import { profileNumber, profileOption } from "./profileOption.js";
import { readDocument } from "./readDocument.js";

interface Options extends CommonOptions {
  readonly profile: string;
}

/** `trust-machine epcis hash`: the CBV hash of each event of a document. */
export function hashCommand(io: Io): Command {
  return leaf(
    io,
    "hash",
    "Computes the CBV hash of each event of an EPCIS document, JSON-LD or XML, in document order.",
  )
    .argument("<document>", INPUT_HELP)
    .addOption(profileOption())
    .action(async (path: string, { profile, json }: Options) => {
      const { events } = await readDocument(io, path);
      const hashes = events.map((event) => eventHash(event, profileNumber(profile)));

      print(io, json, { value: hashes, text: hashes.map(({ uri }) => uri).join("\n") });
    });
}
