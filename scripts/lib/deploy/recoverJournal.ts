import { wipe } from "@nomicfoundation/ignition-core";
import { toQuantity } from "ethers";
import type { EIP1193Provider, HardhatRuntimeEnvironment } from "hardhat/types/index.js";

import { ScriptError } from "../ScriptError.js";
import { appendToJournal } from "./appendToJournal.js";
import { artifactResolver } from "./artifacts.js";
import { isRevert } from "./explainFailure.js";
import { type ChainTransaction, findTransaction } from "./findTransaction.js";
import { type JournalStep, startedSteps, type StepTransaction } from "./journalSteps.js";
import { readJournal } from "./readJournal.js";
import { repairJournal } from "./repairJournal.js";

/** What is recovered, and for whom. */
export interface RecoverOptions {
  readonly hre: HardhatRuntimeEnvironment;
  /** Folder of the journal. */
  readonly journal: string;
  /** After how many blocks a transaction counts as settled. */
  readonly confirmations: number;
}

/** A step whose transaction has a nonce. */
interface Announced {
  readonly step: JournalStep;
  readonly transaction: StepTransaction & { readonly nonce: number };
}

/** How often a node that has just taken a transaction is asked for it, once a second. */
const ATTEMPTS = 10;

/**
 * Puts right what a run leaves that ended at any moment, so that Ignition can go on. A step whose transaction was announced keeps
 * its nonce whatever happens: of two transactions with one nonce a chain takes one, so no step is taken twice, not even through a
 * node that lags behind.
 *
 * @throws {@link ScriptError} when something that is not the deployment's took a step's nonce.
 */
export async function recoverJournal(options: RecoverOptions): Promise<void> {
  const { hre, journal } = options;
  repairJournal(journal);

  for (const { futureId, transaction } of startedSteps(readJournal(journal))) {
    // Nothing was sent, so the step is begun anew: Ignition cannot go on with one that has no transaction yet, and would hold one
    // that a contract refused to what it was then.
    if (transaction?.nonce === undefined) await wipe(journal, artifactResolver(hre), futureId);
  }
  for (const announced of announcedSteps(journal)) await settle(options, announced);
}

/**
 * Sends what was announced and is not known to have been sent, with the nonces that it was announced with. Ignition asks for
 * this after it has compared the steps with the journal, so that nothing is sent which has changed since.
 */
export async function sendLost(options: RecoverOptions): Promise<void> {
  for (const announced of announcedSteps(options.journal)) {
    if (announced.transaction.hashes.length === 0) await send(options, announced);
  }
}

/** Steps whose transaction was announced and is not confirmed, in the order of their nonces. */
function announcedSteps(journal: string): Announced[] {
  return startedSteps(readJournal(journal)).flatMap((step) => {
    const { transaction } = step;
    const isAnnounced = transaction?.nonce !== undefined && transaction.confirmed === undefined;
    return isAnnounced ? [{ step, transaction: transaction as Announced["transaction"] }] : [];
  });
}

async function settle(options: RecoverOptions, announced: Announced): Promise<void> {
  const { step, transaction } = announced;
  const { provider } = options.hre.network;
  const mined = await findTransaction(provider, { from: step.from, nonce: transaction.nonce });

  // Of what is not mined Ignition waits for the hash if there is one, and tells if there is none.
  if (mined === undefined || transaction.hashes.includes(mined.hash)) return;
  if (isSame(mined, transaction)) adopt(options, announced, mined);
  else await giveWay(options, announced, mined);
}

async function send(options: RecoverOptions, announced: Announced): Promise<void> {
  const { hre, journal } = options;
  const { provider } = hre.network;
  const { step, transaction } = announced;
  const { to, data, value, nonce } = transaction;
  const request = { from: step.from, to, data, value: toQuantity(value), nonce: toQuantity(nonce) };

  const gas = await estimate(provider, request);
  // A step that would revert now is left to Ignition, which says why it does.
  if (gas === undefined) return wipe(journal, artifactResolver(hre), step.futureId);

  const hash = (await provider.request({ method: "eth_sendTransaction", params: [{ ...request, gas }] })) as string;
  adopt(options, announced, await fetchTransaction(provider, hash));
}

async function estimate(provider: EIP1193Provider, request: object): Promise<string | undefined> {
  try {
    return (await provider.request({ method: "eth_estimateGas", params: [request] })) as string;
  } catch (error) {
    if (isRevert(error)) return undefined;
    throw error;
  }
}

async function fetchTransaction(provider: EIP1193Provider, hash: string): Promise<ChainTransaction> {
  for (let attempt = 0; attempt < ATTEMPTS; ++attempt) {
    const sent = await provider.request({ method: "eth_getTransactionByHash", params: [hash] });
    if (sent !== null) return sent as ChainTransaction;
    await new Promise((resolve) => setTimeout(resolve, 1_000));
  }
  throw new ScriptError({
    what: "The node does not know a transaction that it took.",
    why: `It was asked for ${hash} ${ATTEMPTS} times.`,
    todo: "Run again: the transaction is looked for by its nonce, and sent again with the same one if it is lost.",
  });
}

/** Writes down that the step's transaction was sent with this hash. */
function adopt({ journal }: RecoverOptions, { step, transaction }: Announced, sent: ChainTransaction): void {
  const { maxFeePerGas, maxPriorityFeePerGas, gasPrice } = sent;
  const fees =
    maxFeePerGas === undefined || maxPriorityFeePerGas === undefined
      ? { gasPrice: BigInt(gasPrice ?? 0) }
      : { maxFeePerGas: BigInt(maxFeePerGas), maxPriorityFeePerGas: BigInt(maxPriorityFeePerGas) };

  appendToJournal(journal, {
    futureId: step.futureId,
    networkInteractionId: transaction.id,
    nonce: transaction.nonce,
    transaction: { fees, hash: sent.hash },
    type: "TRANSACTION_SEND",
  });
}

/** Writes down, once that is settled, that the nonce went to something else, and stops: a person must know of it before the step takes another. */
async function giveWay(
  { hre, journal, confirmations }: RecoverOptions,
  { step, transaction }: Announced,
  other: ChainTransaction,
): Promise<never> {
  const what = `Another transaction took nonce ${transaction.nonce}, which was ${step.futureId}'s; nothing was sent.`;
  const why = `${step.from} sent ${other.hash}, which is in block ${Number(other.blockNumber)} and is none of the deployment's. Either the key is used elsewhere too, or somebody replaced the deployment's transaction.`;

  const latest = Number(await hre.network.provider.request({ method: "eth_blockNumber" }));
  const since = latest - Number(other.blockNumber) + 1;
  if (since < confirmations) {
    const todo = `Wait until it has ${confirmations} confirmations (it has ${since}), then run again.`;
    throw new ScriptError({ what, why, todo });
  }

  appendToJournal(journal, {
    futureId: step.futureId,
    networkInteractionId: transaction.id,
    type: "ONCHAIN_INTERACTION_REPLACED_BY_USER",
  });
  throw new ScriptError({
    what,
    why,
    todo: "See to it that the deployer's key does nothing else, then run again: the step takes the next nonce. Contracts that do not stand yet get other addresses than they would have had.",
  });
}

function isSame(sent: ChainTransaction, { to, data, value }: StepTransaction): boolean {
  return (
    (sent.to ?? "").toLowerCase() === (to ?? "").toLowerCase() &&
    sent.input.toLowerCase() === data.toLowerCase() &&
    BigInt(sent.value) === value
  );
}
