import type { Command } from "commander";

import { createTimestampRequest } from "../../../src/evidence/timestamp/createTimestampRequest.js";
import { CliError } from "../../lib/CliError.js";
import type { Io } from "../../lib/Io.js";
import { type CommonOptions, leaf } from "../../lib/leaf.js";
import { pairs, print } from "../../lib/print.js";
import { writeNewFile } from "../../lib/writeNewFile.js";
import { filesIn } from "../filesIn.js";
import { hashFile } from "../hashFile.js";

interface Options extends CommonOptions {
  readonly policy?: string;
  readonly out: string;
}

/** `trust-machine evidence timestamp request`: what a time-stamp authority is asked. */
export function requestCommand(io: Io): Command {
  return leaf(io, "request", "Writes the request for an RFC 3161 time stamp of a file's digest. Nothing is sent.")
    .argument("<content>", "file; the authority sees its digest alone")
    .option("--policy <oid>", "policy that is wanted; the authority's own without it")
    .requiredOption("--out <file>", "the request (DER)")
    .addHelpText(
      "after",
      "\nExample:\n  trust-machine evidence timestamp request report.pdf --out report.tsq\n" +
        '  curl -H "Content-Type: application/timestamp-query" --data-binary @report.tsq -o report.tsr https://…\n',
    )
    .action(async (content: string, { policy, out, json }: Options) => {
      if (policy !== undefined && !/^[0-2](\.\d+)+$/.test(policy)) throw noPolicy(policy);
      const [file, ...others] = filesIn(content);
      if (file === undefined || others.length > 0) throw oneFile(content);

      const { digest } = await hashFile(io, file);
      const { der, nonce } = createTimestampRequest({ digest, ...(policy === undefined ? {} : { policy }) });
      writeNewFile(out, der);
      const rows = [["sha2-256", digest] as const, ["nonce", nonce] as const, ["written", out] as const];
      print(io, json, {
        value: { digest, nonce, out },
        text: `${pairs(rows)}\nSend it to an authority as application/timestamp-query, and check the answer with timestamp check.`,
      });
    });
}

function oneFile(content: string): CliError {
  return new CliError({
    what: "A time stamp is over one digest.",
    why: `${content} holds more than one file.`,
    todo: "Give one file.",
  });
}

function noPolicy(policy: string): CliError {
  return new CliError({
    what: "The policy was not understood.",
    why: `${policy} is no object identifier.`,
    todo: "Give numbers with points between them, as the authority publishes them.",
  });
}
