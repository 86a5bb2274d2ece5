import type { Command } from "commander";
import { type JsonRpcProvider, ZeroAddress } from "ethers";

import { requireRpc, type RpcOptions, withRpc } from "../lib/endpoints.js";
import type { Io } from "../lib/Io.js";
import { type CommonOptions, leaf } from "../lib/leaf.js";
import { openChain } from "../lib/openChain.js";
import { type KeyOptions, openSigner, withKey } from "../lib/openSigner.js";
import { pairs, print } from "../lib/print.js";
import { INPUT_HELP } from "../lib/readInput.js";
import { sendCall, simulateCall } from "../lib/sendCall.js";
import { requireNoProblem, tooFew } from "./collect.js";
import { requireInTime } from "./requests/answering.js";
import { chainTime } from "./requests/chain.js";
import { describeRequest } from "./requests/describeRequest.js";
import { gather, readAnswers } from "./requests/gather.js";
import { isDone, sequenceOf } from "./requests/isDone.js";
import { readEvidenceRequest } from "./requests/readEvidenceRequest.js";
import { evidenceIdOf, type EvidenceRequest } from "./requests/request.js";
import { registryCall } from "./requests/registryCall.js";

/** What is sent, by the kind of the request. */
const WHAT = {
  notarization: "The evidence",
  batch: "The evidence",
  revocation: "The revocation",
  challenge: "The challenge",
  arbitration: "The decision",
} as const;

interface Options extends CommonOptions, KeyOptions, RpcOptions {
  readonly dryRun?: true;
}

/** `trust-machine evidence submit`: brings a request that enough seats signed to its registry. */
export function submitCommand(io: Io): Command {
  const command = leaf(
    io,
    "submit",
    "Simulates a signed request, sends it, and tells id and sequence. Does nothing twice: what is recorded is told, exit code 0.",
  )
    .argument("<request>", `${INPUT_HELP}: as collect wrote it, or as it was prepared`)
    .argument("[answers...]", "signature files, or folders in which they lie, if they are not in the request")
    .option("--dry-run", "simulate and send nothing; needs no key")
    .addHelpText(
      "after",
      "\nExample:\n  trust-machine evidence submit approved.json --rpc https://… --keystore courier.json\n",
    );
  return withRpc(withKey(command)).action(async (path: string, paths: string[], options: Options) => {
    const given = await readEvidenceRequest(io, path);
    const provider = await openChain(requireRpc(io, options), given.chainId);
    try {
      if (await isDone(provider, given)) {
        const value = { id: evidenceIdOf(given), sequence: await sequenceOf(provider, given), isNew: false };
        return report(io, options, { ...value, text: "It is recorded already; nothing was sent." });
      }
      requireInTime(given, await chainTime(provider));
      const request = await approved(io, given, { paths, provider });
      await submit(io, { request, provider, options });
    } finally {
      provider.destroy();
    }
  });
}

/** The request with its signatures, each of them good and as many as the set wants. */
async function approved(
  io: Io,
  request: EvidenceRequest,
  { paths, provider }: { paths: readonly string[]; provider: JsonRpcProvider },
): Promise<EvidenceRequest> {
  const gathered = await gather(request, await readAnswers(io, paths), provider);
  requireNoProblem(gathered);
  const missing = request.set.threshold - gathered.approvals.length;
  if (missing > 0) throw tooFew(missing, gathered);
  return { ...request, approvals: gathered.approvals.map(({ key, signature }) => ({ key, signature })) };
}

async function submit(
  io: Io,
  { request, provider, options }: { request: EvidenceRequest; provider: JsonRpcProvider; options: Options },
): Promise<void> {
  const sending = { what: WHAT[request.kind], call: registryCall(request), provider };
  io.err(`${describeRequest(request)}\n`);
  if (options.dryRun === true) {
    await simulateCall(sending, ZeroAddress);
    const value = { id: evidenceIdOf(request), sequence: null, isNew: false };
    return report(io, options, { ...value, text: "The registry would take it. Nothing was sent." });
  }
  const signer = await openSigner(io, options);
  const { transactionHash, blockNumber, gasUsed } = await sendCall(io, { ...sending, signer });
  const sequence = await sequenceOf(provider, request);
  const text = `Recorded in block ${blockNumber} by the transaction ${transactionHash}, ${gasUsed} gas.`;
  report(io, options, { id: evidenceIdOf(request), sequence, isNew: true, transactionHash, text });
}

interface Report {
  readonly id: string;
  readonly sequence: bigint | null;
  readonly isNew: boolean;
  readonly transactionHash?: string;
  readonly text: string;
}

function report(io: Io, { json }: Options, { text, ...value }: Report): void {
  const { id, sequence } = value;
  print(io, json, { value, text: `${text}\n${pairs([["id", id], ...sequenceRow(sequence)])}` });
}

function sequenceRow(sequence: bigint | null): [string, unknown][] {
  return sequence === null ? [] : [["sequence", sequence]];
}
