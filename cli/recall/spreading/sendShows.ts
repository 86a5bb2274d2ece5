import { type JsonRpcProvider, keccak256, type Wallet } from "ethers";

import { explainError } from "../../../src/errors/explainError.js";
import { loadErrorCatalogue } from "../../../src/errors/loadErrorCatalogue.js";
import { CliError, EXIT } from "../../lib/CliError.js";
import { explainFailure, isRefusal } from "../../lib/explainFailure.js";
import type { Io } from "../../lib/Io.js";
import { RECALLS_ABI } from "../../lot/ledger/ledgerAbi.js";
import { edgesTo, type FullPlan } from "./planOf.js";

/** What is sent, and how. */
export interface Shows {
  readonly plan: FullPlan;
  readonly lots: readonly string[];
  readonly signer: Wallet;
  readonly provider: JsonRpcProvider;
  /** Transactions that are sent before the first of them is waited for. */
  readonly batch: number;
}

/** What came of it. */
export interface Shown {
  readonly stopped: readonly { readonly lot: string; readonly transactionHash: string; readonly gasUsed: bigint }[];
  /** Lots that eight other recalls stop already, which is as many as a lot can bear. */
  readonly full: readonly string[];
}

const WAIT_MS = 120_000;

/**
 * Shows a recall for many lots: each call is tried before it is signed, a batch is sent with numbers that follow one another, and
 * the next begins when all of it is in blocks. Whatever ends it half-way, what was shown stays, and the next run finds it.
 */
export async function sendShows(io: Io, { plan, lots, signer, provider, batch }: Shows): Promise<Shown> {
  const stopped: { lot: string; transactionHash: string; gasUsed: bigint }[] = [];
  const full: string[] = [];
  for (let from = 0; from < lots.length; from += batch) {
    let nonce = await provider.getTransactionCount(signer.address, "pending");
    const sent: { lot: string; transactionHash: string }[] = [];
    for (const lot of lots.slice(from, from + batch)) {
      const transactionHash = await sendShow({ plan, signer, provider, lot, nonce });
      if (transactionHash === undefined) full.push(lot);
      else nonce = sent.push({ lot, transactionHash }) && nonce + 1;
    }
    for (const { lot, transactionHash } of sent) {
      stopped.push({ lot, transactionHash, gasUsed: await waitFor(provider, lot, transactionHash) });
    }
    io.err(`${stopped.length + full.length} of ${lots.length} lots\n`);
  }
  return { stopped, full };
}

/** The transaction's hash; undefined when the lot has no room for the mark. */
async function sendShow({
  plan,
  signer,
  provider,
  lot,
  nonce,
}: Pick<Shows, "plan" | "signer" | "provider"> & { lot: string; nonce: number }): Promise<string | undefined> {
  const { registry, recall } = plan.known;
  const data = RECALLS_ABI.encodeFunctionData("show", [recall, edgesTo(plan, lot)]);
  try {
    const transaction = await signer.connect(provider).populateTransaction({ to: registry, data, nonce });
    const signed = await signer.signTransaction(transaction);
    await provider.send("eth_sendRawTransaction", [signed]);
    return keccak256(signed);
  } catch (error) {
    if (explainError(error, await loadErrorCatalogue("en"))?.name === "TooManyMarks") return undefined;
    const exitCode = isRefusal(error) ? EXIT.negative : EXIT.failed;
    const what = `The recall was not shown for ${lot}; what was sent before it stands.`;
    throw new CliError({ what, ...(await explainFailure(error)) }, { cause: error, exitCode });
  }
}

async function waitFor(provider: JsonRpcProvider, lot: string, hash: string): Promise<bigint> {
  const receipt = await provider.waitForTransaction(hash, 1, WAIT_MS).catch(() => null);
  if (receipt?.status === 1) return receipt.gasUsed;
  throw new CliError(
    {
      what: `The recall was not shown for ${lot} yet.`,
      why:
        receipt === null
          ? `After two minutes no block includes the transaction ${hash}.`
          : `The transaction ${hash} was refused in block ${receipt.blockNumber}.`,
      todo: "Run the command again: it finds what is left, and does nothing twice.",
    },
    { exitCode: receipt === null ? EXIT.failed : EXIT.negative },
  );
}
