import { IgnitionError } from "@nomicfoundation/ignition-core";
import { HardhatError } from "hardhat/internal/core/errors.js";

import { type Failure, ScriptError } from "../ScriptError.js";
import { shortReason } from "../shortReason.js";

/** Whose deployment failed. */
export interface Failed {
  readonly network: string;
  /** The deployer's address, once it is known. */
  readonly deployer?: string;
}

/** A kind of failure that a deployment foresees. */
interface Kind {
  readonly is: (error: unknown) => boolean;
  readonly what: (failed: Failed) => string;
  readonly todo: (failed: Failed) => string;
}

const GOES_ON = "it goes on where it stopped";

/** Nodes word these errors each in its own way; the words are Hardhat's, anvil's, geth's, Nethermind's, Besu's and Erigon's. */
const FUNDS = /insufficient (funds|balance)|(does not|doesn't) have enough funds|upfront cost exceeds/i;
const NONCE_TAKEN =
  /nonce[ _](is )?too[ _]low|nonce too high|already known|already imported|known transaction|underpriced|expected nonce/i;

/** Ignition's errors by their number (ignition-core, errors-list). */
const DROPPED = 401;
const [WAITING_FOR_CONFIRMATIONS, WAITING_FOR_NONCE, INVALID_NONCE] = [403, 404, 405];
export const TRANSACTION_LOST = 411;
const CHANGED_CHAIN = 900;

/** Hardhat's errors by their number (hardhat, errors-list). */
const WRONG_CHAIN = 101;
const NODE_ERRORS = [108, 109, 110];

const NODE_CODES =
  /^(ECONN(REFUSED|RESET|ABORTED)|EPIPE|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|ETIMEDOUT|UND_ERR_.+)$/;
const DISK_CODES = /^(ENOSPC|EDQUOT|EROFS|EACCES|EPERM|EIO|EMFILE|ENFILE|ENOTDIR|EISDIR)$/;

/** The first that fits counts: what a node refuses for want of money Ignition may report as a failed estimate. */
const KINDS: readonly Kind[] = [
  {
    is: isWrongChain,
    what: ({ network }) => `The RPC endpoint of ${network} belongs to another chain; nothing was sent to it.`,
    todo: () => "Correct the URL of the endpoint, or name the network that it belongs to.",
  },
  {
    is: isNodeFailure,
    what: ({ network }) => `The node of ${network} stopped answering.`,
    todo: () => `Start it, or wait until it answers, then run again: ${GOES_ON}.`,
  },
  {
    is: (error) => FUNDS.test(messageOf(error)),
    what: () => "The deployer's balance does not pay for the next transaction.",
    todo: ({ deployer }) =>
      `Send ETH to ${deployer ?? "it"} (--dry-run says how much the rest needs), then run again: ${GOES_ON}.`,
  },
  {
    is: (error) => isIgnitionError(error, INVALID_NONCE) || NONCE_TAKEN.test(messageOf(error)),
    what: () => "Something else sends transactions with the deployer's key.",
    todo: () => `Stop it until the deployment is done, wait until what it sent is mined, then run again: ${GOES_ON}.`,
  },
  {
    is: (error) => isIgnitionError(error, WAITING_FOR_CONFIRMATIONS, WAITING_FOR_NONCE),
    what: () => "Transactions of the deployer do not have enough confirmations yet.",
    todo: () => `Wait for them, then run again: ${GOES_ON}.`,
  },
  {
    // Nodes that mine at once tell of a revert when they are sent the transaction.
    is: (error) => isRevert(error) || /out of gas/i.test(messageOf(error)),
    what: () => "A transaction of the deployment failed.",
    todo: () => "Run again: the step that it was of is named then.",
  },
  {
    is: (error) => isIgnitionError(error, DROPPED),
    what: ({ network }) => `The node of ${network} has forgotten a transaction that it took.`,
    todo: () =>
      "Run again: the transaction is looked for by its nonce, and sent again with the same one if it is lost.",
  },
  {
    is: (error) => DISK_CODES.test(codeOf(error)),
    what: () => "The journal or the records cannot be written.",
    todo: () => `Make room or give the right to write, then run again: ${GOES_ON}.`,
  },
];

/**
 * Says what happened, why and what to do when a deployment fails from without: the node, the money, the key, the disk.
 *
 * @returns The error itself when it is none that a deployment foresees.
 */
export function explainFailure(error: unknown, failed: Failed): unknown {
  if (error instanceof ScriptError) return error;

  const kind = KINDS.find(({ is }) => is(error));
  if (kind === undefined) return error;

  const failure: Failure = { what: kind.what(failed), why: shortReason(error), todo: kind.todo(failed) };
  return new ScriptError(failure, { cause: error });
}

/** Runs a part of a deployment and {@link explainFailure | explains} what it fails with. */
export async function explained<Result>(failed: Failed, run: () => Promise<Result>): Promise<Result> {
  try {
    return await run();
  } catch (error) {
    throw explainFailure(error, failed);
  }
}

/** Whether the chain is not the one that was expected. */
export function isWrongChain(error: unknown): boolean {
  return isHardhatError(error, WRONG_CHAIN) || isIgnitionError(error, CHANGED_CHAIN);
}

/** Whether Ignition threw one of these errors. */
export function isIgnitionError(error: unknown, ...numbers: number[]): boolean {
  return error instanceof IgnitionError && numbers.includes(error.errorNumber);
}

/** Whether the node did not answer, or not as a node does. */
export function isNodeFailure(error: unknown): boolean {
  return (
    isHardhatError(error, ...NODE_ERRORS) ||
    NODE_CODES.test(codeOf(error)) ||
    /^Too Many Requests|socket hang up|other side closed/i.test(messageOf(error))
  );
}

/** Whether a contract refused a call, rather than the node. */
export function isRevert(error: unknown): boolean {
  return /revert|invalid opcode/i.test(messageOf(error)) && !isNodeFailure(error);
}

function isHardhatError(error: unknown, ...numbers: number[]): boolean {
  return HardhatError.isHardhatError(error) && numbers.includes(error.number);
}

function codeOf(error: unknown): string {
  const { code } = (error ?? {}) as { code?: unknown };
  return typeof code === "string" ? code : "";
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
