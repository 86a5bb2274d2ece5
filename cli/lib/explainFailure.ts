import { isCallException, isError } from "ethers";

import { explainError } from "../../src/errors/explainError.js";
import { loadErrorCatalogue } from "../../src/errors/loadErrorCatalogue.js";
import type { Failure } from "./CliError.js";

/**
 * Why a chain refused a call and what to do about it: the error catalogue's sentences where it knows the error.
 *
 * @param error - What ethers threw.
 */
export async function explainFailure(error: unknown): Promise<Omit<Failure, "what">> {
  const explained = explainError(error, await loadErrorCatalogue("en"));
  if (explained !== undefined) return { why: `${explained.name}: ${explained.why}`, todo: explained.todo };

  return {
    why: plainText(error),
    todo: "Look at the node's answer: the error is none that the suite's contracts raise.",
  };
}

/** Whether a contract refused, and it was not the node that could not do it: ethers throws the same for both. */
export function isRefusal(error: unknown): boolean {
  return isCallException(error) && error.data !== null;
}

function plainText(error: unknown): string {
  if (isCallException(error) && error.data === null) {
    const said = (error.info as { error?: { message?: string } } | undefined)?.error?.message;
    return `The node says: ${said ?? error.shortMessage}.`;
  }
  if (isCallException(error)) return `${error.reason ?? error.shortMessage}.`;
  if (isError(error, "INSUFFICIENT_FUNDS")) return "The account that sends has too little ether to pay for the gas.";
  const { shortMessage, message } = error as { shortMessage?: string; message?: string };
  return `The node says: ${shortMessage ?? message ?? String(error)}.`;
}
