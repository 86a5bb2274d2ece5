import type { Command } from "commander";

import { eventHash } from "../../src/supplychain/epcis/eventHash.js";
import type { Io } from "../lib/Io.js";
import { type CommonOptions, leaf } from "../lib/leaf.js";
import { INPUT_HELP } from "../lib/readInput.js";
import { noFindings, notGood } from "./findings.js";
import { profileNumber, profileOption } from "./profileOption.js";
import { streamDocument } from "./streamDocument.js";

interface Options extends CommonOptions {
  readonly profile: string;
}

/** `trust-machine epcis hash`: the CBV hash of each event of a document. */
export function hashCommand(io: Io): Command {
  return leaf(
    io,
    "hash",
    "Computes the CBV hash of each event of an EPCIS document of any size, JSON-LD or XML, in document order, a line for each.",
  )
    .argument("<document>", INPUT_HELP)
    .addOption(profileOption())
    .action((path: string, { profile, json }: Options) => hash(io, path, { profile: profileNumber(profile), json }));
}

/** Hashes go out as they come; with `--json` they are one array all the same, an event a line. */
async function hash(io: Io, path: string, options: { profile: number; json: boolean | undefined }): Promise<void> {
  const { profile, json = false } = options;
  const problems = noFindings();
  const lines = lineWriter(io);
  let hashed = 0;

  for await (const { event, problems: found } of streamDocument(io, path)) {
    problems.add(found);
    if (event === null) continue;

    const eventHashed = eventHash(event, profile);
    if (json) lines.write(`${hashed === 0 ? "[" : ","}\n${JSON.stringify(eventHashed)}`);
    else lines.write(`${eventHashed.uri}\n`);
    hashed++;
  }
  if (json) lines.write(hashed === 0 ? "[]\n" : "\n]\n");
  lines.flush();

  if (problems.count > 0) {
    const todo = "Correct each of them at its source. The hashes printed are those of the other events.";
    throw notGood(path, problems, todo, problems.kept);
  }
}

/** How many characters are written at once. */
const PAGE = 1 << 16;

function lineWriter(io: Io): { readonly write: (text: string) => void; readonly flush: () => void } {
  let page = "";
  const flush = (): void => {
    if (page !== "") io.out(page);
    page = "";
  };
  return {
    write: (text) => {
      page += text;
      if (page.length >= PAGE) flush();
    },
    flush,
  };
}
