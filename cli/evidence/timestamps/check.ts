import { readFileSync } from "node:fs";

import type { Command } from "commander";

import { checkTimestamp, type Timestamp } from "../../../src/evidence/timestamp/checkTimestamp.js";
import { InvalidTimestampError } from "../../../src/evidence/timestamp/errors.js";
import { readCertificates } from "../../../src/evidence/timestamp/readCertificates.js";
import { readTimestampRequest } from "../../../src/evidence/timestamp/readTimestampRequest.js";
import { CliError, EXIT } from "../../lib/CliError.js";
import type { Io } from "../../lib/Io.js";
import { type CommonOptions, leaf } from "../../lib/leaf.js";
import { pairs, print } from "../../lib/print.js";
import { unreadable } from "../../lib/readInput.js";
import { writeNewFile } from "../../lib/writeNewFile.js";
import { filesIn } from "../filesIn.js";
import { hashFile } from "../hashFile.js";
import { moment } from "../../lib/moment.js";

interface Options extends CommonOptions {
  readonly content: string;
  readonly request?: string;
  readonly policy?: string;
  readonly anchor?: readonly string[];
  readonly tokenOut?: string;
}

/** `trust-machine evidence timestamp check`: whether an authority's answer is a time stamp of a file. */
export function checkCommand(io: Io): Command {
  return leaf(io, "check", "Checks an RFC 3161 time stamp of a file. Offline. Exit code 1 if it proves nothing.")
    .argument("<answer>", "the authority's answer, or the token in it (DER)")
    .requiredOption("--content <file>", "what it is to be a stamp of")
    .option("--request <file>", "the request that it answers: its nonce must come back")
    .option("--policy <oid>", "policy that is demanded")
    .option("--anchor <file...>", "certificates that you trust (PEM or DER); without them the chain is not judged")
    .option("--token-out <file>", "write the token alone, to be kept with the content")
    .addHelpText(
      "after",
      "\nExample:\n  trust-machine evidence timestamp check report.tsr --content report.pdf --request report.tsq --anchor root.pem\n",
    )
    .action(async (path: string, options: Options) => {
      const [file, ...others] = filesIn(options.content);
      if (file === undefined || others.length > 0) throw oneFile(options.content);
      const { digest } = await hashFile(io, file);
      const stamp = await checked(path, digest, options);

      if (!stamp.isAnchored) {
        io.err(
          "Nobody vouches for the authority: no --anchor is given, so the chain of its certificates was not judged.\n",
        );
      }
      const { token, ...value } = stamp;
      if (options.tokenOut !== undefined) writeNewFile(options.tokenOut, token);
      print(io, options.json, { value: { digest, ...value }, text: describe(stamp) });
    });
}

async function checked(path: string, digest: string, options: Options): Promise<Timestamp> {
  const { request, policy, anchor = [] } = options;
  try {
    const asked = request === undefined ? {} : readTimestampRequest(bytesOf(request));
    return await checkTimestamp(bytesOf(path), {
      ...asked,
      ...(policy === undefined ? {} : { policy }),
      digest,
      anchors: anchor.flatMap((certificate) => readCertificates(bytesOf(certificate))),
    });
  } catch (error) {
    if (!(error instanceof InvalidTimestampError)) throw error;
    throw new CliError(
      {
        what: `${path} proves nothing about ${options.content}.`,
        why: `${error.problem}: ${error.message}.`,
        todo: "Give the right files, or ask an authority for a new time stamp.",
      },
      { cause: error, exitCode: EXIT.negative },
    );
  }
}

function describe(stamp: Timestamp): string {
  return pairs([
    ["stamped at", `${moment(stamp.time)}${stamp.accuracy === undefined ? "" : `, within ${stamp.accuracy}`}`],
    ["by", stamp.authority],
    ["policy", stamp.policy],
    ["serial number", stamp.serialNumber],
    ["chain", stamp.isAnchored ? "leads to an anchor that you gave" : "not judged"],
    ["revocation", "not looked up: that needs a network"],
    ["renew before", moment(stamp.authorityValidUntil)],
    ["timestampTokenHash", stamp.tokenHash],
  ]);
}

function bytesOf(path: string): Uint8Array {
  try {
    return readFileSync(path);
  } catch (error) {
    throw unreadable(path, error);
  }
}

function oneFile(content: string): CliError {
  return new CliError({
    what: "A time stamp is over one digest.",
    why: `${content} holds more than one file.`,
    todo: "Give one file.",
  });
}
