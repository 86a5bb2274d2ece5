import type { Command } from "commander";

import { CliError, EXIT } from "../lib/CliError.js";
import { type RpcOptions, withRpc } from "../lib/endpoints.js";
import type { Io } from "../lib/Io.js";
import { type CommonOptions, leaf } from "../lib/leaf.js";
import { print } from "../lib/print.js";
import { INPUT_HELP } from "../lib/readInput.js";
import { writeNewFile } from "../lib/writeNewFile.js";
import { withChain } from "./requests/answering.js";
import { describeProgress } from "./requests/describeProgress.js";
import { gather, type Gathered, readAnswers } from "./requests/gather.js";
import { evidenceRequestJson, readEvidenceRequest } from "./requests/readEvidenceRequest.js";
import { digestOf } from "./requests/request.js";

interface Options extends CommonOptions, RpcOptions {
  readonly out?: string;
}

/** `trust-machine evidence collect`: puts signatures into one file, once each of them is good. */
export function collectCommand(io: Io): Command {
  const command = leaf(
    io,
    "collect",
    "Verifies signatures against a request and its set, puts them together, and says who is missing. Exit code 1 below the threshold.",
  )
    .argument("<request>", INPUT_HELP)
    .argument("<answers...>", "signature files, or folders in which they lie")
    .option("--out <file>", "the request with the signatures in it, ready to submit")
    .addHelpText("after", "\nExample:\n  trust-machine evidence collect request.json answers/ --out approved.json\n");
  return withRpc(command).action(async (path: string, paths: string[], options: Options) => {
    const request = await readEvidenceRequest(io, path);
    const answers = await readAnswers(io, paths);
    const gathered = await withChain(io, { options, request }, (provider) => gather(request, answers, provider));
    requireNoProblem(gathered);

    const { threshold } = request.set;
    const approvals = gathered.approvals.map(({ key, signature }) => ({ key, signature }));
    if (options.out !== undefined) writeNewFile(options.out, evidenceRequestJson({ ...request, approvals }));
    const { refusals, silent } = gathered;
    const signed = gathered.approvals.map(({ party }) => party);
    print(io, options.json, {
      value: { request: digestOf(request), threshold, signed, refusals, silent, out: options.out ?? null },
      text: describeProgress(request, gathered),
    });
    if (approvals.length < threshold) throw tooFew(threshold - approvals.length, gathered);
  });
}

/** Makes sure that every answer to the request is one. */
export function requireNoProblem({ problems }: Gathered): void {
  if (problems.length === 0) return;
  throw new CliError(
    {
      what: problems.length === 1 ? "One answer is not good." : `${problems.length} answers are not good.`,
      why: problems.map(({ path, why }) => `${path}: ${why}`).join("\n"),
      todo: "Leave them out, or ask for them again.",
    },
    { exitCode: EXIT.negative },
  );
}

/** Below the threshold: who could still sign. */
export function tooFew(missing: number, { silent }: Gathered): CliError {
  return new CliError(
    {
      what: missing === 1 ? "One signature is missing." : `${missing} signatures are missing.`,
      why: silent.length === 0 ? "Nobody else is left to ask." : `Not yet answered: party ${silent.join(", party ")}.`,
      todo:
        silent.length < missing
          ? "Ask those who refused what would change their minds."
          : "Ask them, and collect again.",
    },
    { exitCode: EXIT.negative },
  );
}
