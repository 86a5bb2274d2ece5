import type { Command } from "commander";

import { CliError } from "../lib/CliError.js";
import type { Io } from "../lib/Io.js";
import { isPlain } from "../lib/isPlain.js";
import { type CommonOptions, leaf } from "../lib/leaf.js";
import { type KeyOptions, openSigner, withKey } from "../lib/openSigner.js";
import { print } from "../lib/print.js";
import { INPUT_HELP } from "../lib/readInput.js";
import { writeNewFile } from "../lib/writeNewFile.js";
import { answerPath, requireSeat, signTypedData } from "./requests/answering.js";
import { EVIDENCE_REFUSAL_FORMAT, refusalOf } from "./requests/answers.js";
import { describeRequest } from "./requests/describeRequest.js";
import { readEvidenceRequest } from "./requests/readEvidenceRequest.js";
import { digestOf } from "./requests/request.js";

interface Options extends CommonOptions, KeyOptions {
  readonly reason: string;
  readonly out?: string;
}

/** `trust-machine evidence refuse`: a seat says that it will not sign, and why. */
export function refuseCommand(io: Io): Command {
  const command = leaf(
    io,
    "refuse",
    "Refuses a request for your seat, with a reason and a signature. Offline: nothing is sent.",
  )
    .argument("<request>", INPUT_HELP)
    .requiredOption("--reason <text>", "why, for whoever asked: one line")
    .option("--out <file>", "the refusal; beside the request without it")
    .addHelpText(
      "after",
      '\nExample:\n  trust-machine evidence refuse request.json --reason "The certificate is unsigned." --keystore notary.json\n',
    );
  return withKey(command).action(async (path: string, options: Options) => {
    const { reason } = options;
    requirePlain(reason);
    const request = await readEvidenceRequest(io, path);
    io.err(`${describeRequest(request)}\n`);
    const wallet = await openSigner(io, options);
    const { party, key } = requireSeat(request, wallet.address);

    const refusedAt = BigInt(Math.floor(Date.now() / 1000));
    const signature = await signTypedData(wallet, refusalOf(request, { reason, refusedAt }));
    const out = options.out ?? answerPath(path, { party, what: "refusal" });
    const refusal = { format: EVIDENCE_REFUSAL_FORMAT, request: digestOf(request), key, reason, refusedAt, signature };
    writeNewFile(out, refusal);
    print(io, options.json, {
      value: { ...refusal, party, out },
      text: `Refused for party ${party} as ${wallet.address}: ${out}`,
    });
  });
}

function requirePlain(reason: string): void {
  if (reason.trim() !== "" && isPlain(reason)) return;
  throw new CliError({
    what: "Nothing was signed.",
    why: "The reason is empty, or has line breaks or characters that a terminal does not show as they are.",
    todo: "Give --reason one line of plain text.",
  });
}
