import type { JsonRpcProvider } from "ethers";
import type { Command } from "commander";

import type { ContractCall } from "../../../src/stablecoin/contractCall.js";
import { CliError } from "../../lib/CliError.js";
import { privateRpcFor, requireRpc, type SubmissionOptions, withPrivateRpc, withRpc } from "../../lib/endpoints.js";
import type { Io } from "../../lib/Io.js";
import { type CommonOptions, leaf } from "../../lib/leaf.js";
import { openChain } from "../../lib/openChain.js";
import { type KeyOptions, openSigner, withKey } from "../../lib/openSigner.js";
import { pairs, print } from "../../lib/print.js";
import type { CollectionFile } from "../../lib/request.js";
import { readCollection, requireInTime } from "../../lib/requestFiles.js";
import { sendCall } from "../../lib/sendCall.js";
import { approvalsOf, requireQuorum } from "./approvals.js";
import { asValue, describe } from "./describe.js";
import { type IdentityOptions, requireContract, type Surroundings, within } from "./identities.js";
import type { Family, Matter } from "./matter.js";
import { readEvidence } from "./readEvidence.js";
import { readMatter } from "./readMatter.js";
import { requireFourEyes } from "./requireFourEyes.js";
import { requireSender } from "./requireSender.js";
import { writeForSafe } from "./writeForSafe.js";

interface Options extends IdentityOptions, SubmissionOptions, KeyOptions, CommonOptions {
  readonly evidence?: string;
  readonly safe?: string;
  readonly out?: string;
}

/** What is at hand when a collection is submitted. */
interface Submission {
  readonly collection: CollectionFile;
  readonly matter: Matter;
  readonly options: Options;
  readonly around: Surroundings & { readonly provider: JsonRpcProvider };
}

/** `submit`: makes sure of everything again, tries it, sends it, and waits for the block. Doing it twice does it once. */
export function submitStep(io: Io, family: Family): Command {
  const command = leaf(io, "submit", `Sends ${family.a} that was made and checked by different people.`)
    .argument("<collection>", "file that `collect` wrote; - for standard input")
    .option("--people <file>", "register of people, where the request names one");
  const isOrder = family.name === "order";
  if (isOrder) command.option("--evidence <file>", "for a seizure: recorded evidence about the order, as JSON");
  if (family.needsPeople) {
    command
      .option("--safe <address>", "the Safe that is the treasurer: write a file for its owners and send nothing")
      .option("--out <file>", "where that file goes, a new one");
  }

  return (isOrder ? withPrivateRpc : withRpc)(withKey(command)).action(async (path: string, options: Options) => {
    const collection = await readCollection(io, path);
    const { request } = collection;
    const matter = readMatter(path, family, request);
    requireRpc(io, options);

    await withinOnce(io, { collection, matter, options }, (submission) => submit(io, submission));
  });
}

/** Asks first whether it was done before: then neither the deadline nor who is in office matters any more. */
async function withinOnce(
  io: Io,
  { collection, matter, options }: Omit<Submission, "around">,
  use: (submission: Submission) => Promise<void>,
): Promise<void> {
  const { request } = collection;
  const provider = await openChain(requireRpc(io, options), request.chainId);
  try {
    await requireContract(provider, request.contract);
    const done = await matter.carriedOut(provider);
    if (done !== undefined) {
      const value = { ...asValue(request, matter), alreadyDone: true, carriedOut: Object.fromEntries(done) };
      const text = `${matter.what} was carried out before; nothing was sent.${done.length > 0 ? `\n${pairs(done)}` : ""}`;
      print(io, options.json, { value, text });
      return;
    }
  } finally {
    provider.destroy();
  }
  await within(io, { request, matter, options }, (around) =>
    use({ collection, matter, options, around: around as Submission["around"] }),
  );
}

async function submit(io: Io, submission: Submission): Promise<void> {
  const { collection, matter, options, around } = submission;
  const { request, signatures } = collection;
  const approvals = approvalsOf(matter, request, signatures);
  requireInTime(request, around.now);
  await requireFourEyes(
    request,
    signatures.map(({ checker }) => checker),
    around,
  );
  if (around.seats !== undefined) await requireQuorum(approvals, around.seats);

  const evidence = options.evidence === undefined ? undefined : await readEvidence(io, options.evidence);
  const call = callOf(matter, { approvals, ...(evidence === undefined ? {} : { evidence }) });
  if (options.safe === undefined) return send(io, submission, call);
  await writeForSafe(io, { ...options, safe: options.safe, request, matter, call, provider: around.provider });
}

async function send(io: Io, { collection, matter, options, around }: Submission, call: ContractCall): Promise<void> {
  const { request } = collection;
  const { what, danger } = matter;
  const url = danger === undefined ? undefined : privateRpcFor(io, options, { what, danger });
  const signer = await openSigner(io, options);
  if (around.people !== undefined) requireSender(signer.address, around.people);

  const through = url === undefined ? undefined : await openChain(url, request.chainId);
  try {
    const sent = await sendCall(io, { what, call, signer, provider: around.provider, through });
    const { transactionHash, blockNumber, gasUsed } = sent;
    const sender = signer.address;
    const value = { ...asValue(request, matter), alreadyDone: false, sender, transactionHash, blockNumber, gasUsed };
    const rows = pairs([
      ["sent by", sender],
      ["transaction", transactionHash],
      ["block", blockNumber],
      ["gas", gasUsed],
    ]);
    print(io, options.json, { value, text: `${describe(request, matter)}\n${what} was carried out.\n${rows}` });
  } finally {
    through?.destroy();
  }
}

function callOf(matter: Matter, support: Parameters<Matter["call"]>[0]): ContractCall {
  if (matter.needsEvidence && support.evidence === undefined) {
    throw new CliError({
      what: `${matter.what} needs evidence; nothing was sent.`,
      why: "The council seizes on Final evidence that has the order's digest as its subject.",
      todo: "Have it notarized, and give its unit with --evidence.",
    });
  }
  try {
    return matter.call(support);
  } catch (error) {
    throw new CliError(
      {
        what: `${matter.what} would be refused; nothing was sent.`,
        why: `${(error as Error).message}.`,
        todo: "Give the evidence about this very order.",
      },
      { cause: error },
    );
  }
}
