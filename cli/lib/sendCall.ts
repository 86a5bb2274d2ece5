import { type JsonRpcProvider, keccak256, type Log, type TransactionReceipt, type Wallet } from "ethers";

import type { ContractCall } from "../../src/stablecoin/contractCall.js";
import { CliError, EXIT } from "./CliError.js";
import { explainFailure, isRefusal } from "./explainFailure.js";
import type { Io } from "./Io.js";

/** One transaction, and the way that it goes. */
export interface Sending {
  /** What it is, as in "The freeze order". */
  readonly what: string;
  readonly call: ContractCall;
  readonly signer: Wallet;
  /** A node that is asked. */
  readonly provider: JsonRpcProvider;
  /** Where the transaction is sent to, if not to `provider`. */
  readonly through?: JsonRpcProvider | undefined;
  /** How long to wait for the block that includes it; two minutes unless said. */
  readonly waitSeconds?: number;
}

/** What came of a transaction. */
export interface Sent {
  readonly transactionHash: string;
  readonly blockNumber: number;
  readonly gasUsed: bigint;
  readonly logs: readonly Log[];
}

const WAIT_SECONDS = 120;
const POLL_MS = 500;

/**
 * Has a node try a call without sending anything.
 *
 * @throws {@link CliError} with the error catalogue's words when the contract would refuse it.
 */
export async function simulateCall(
  { what, call, provider }: Pick<Sending, "what" | "call" | "provider">,
  from: string,
): Promise<void> {
  try {
    await provider.call({ ...call, from });
  } catch (error) {
    const verb = isRefusal(error) ? "would be refused" : "could not be tried";
    throw await refused(`${what} ${verb}; nothing was sent.`, error);
  }
}

/**
 * Simulates a call, signs it here, sends it, and waits until a block includes it. Who sends gains no right by it; the node never sees
 * the key.
 */
export async function sendCall(io: Io, sending: Sending): Promise<Sent> {
  const { what, call, signer, provider, through = provider } = sending;
  await simulateCall(sending, signer.address);

  let hash: string;
  try {
    const transaction = await signer.connect(provider).populateTransaction(call);
    const signed = await signer.signTransaction(transaction);
    // Computed here: a relay may answer with a number of its own.
    hash = keccak256(signed);
    await through.send("eth_sendRawTransaction", [signed]);
  } catch (error) {
    throw await refused(`${what} was not taken by the node.`, error);
  }
  io.err(`Sent as ${hash}; waiting for a block.\n`);
  return settled(sending, await receiptOf(sending, hash));
}

async function settled({ what, call, signer, provider }: Sending, receipt: TransactionReceipt): Promise<Sent> {
  const { hash: transactionHash, blockNumber, gasUsed, logs, status } = receipt;
  if (status === 1) return { transactionHash, blockNumber, gasUsed, logs };

  // The chain moved between the simulation and the block: asked at that block, it says what stood against it.
  const error: unknown = await provider.call({ ...call, from: signer.address, blockTag: blockNumber }).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  throw await refused(`${what} was refused in block ${blockNumber}, by the transaction ${transactionHash}.`, error);
}

async function receiptOf({ what, provider, waitSeconds = WAIT_SECONDS }: Sending, hash: string) {
  const end = Date.now() + waitSeconds * 1_000;
  do {
    const receipt = await provider.getTransactionReceipt(hash).catch(() => null);
    if (receipt !== null) return receipt;
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  } while (Date.now() < end);

  throw new CliError({
    what: `${what} was sent and is in no block yet.`,
    why: `After ${waitSeconds} seconds no block includes the transaction ${hash}.`,
    todo: "Run the command again later: it says when it has been executed, and does nothing twice.",
  });
}

async function refused(what: string, error: unknown): Promise<CliError> {
  const exitCode = isRefusal(error) ? EXIT.negative : EXIT.failed;
  return new CliError({ what, ...(await explainFailure(error)) }, { cause: error, exitCode });
}
