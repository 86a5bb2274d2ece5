import { isCallException, isError } from "ethers";

import type { ErrorCatalogue } from "../../src/errors/catalogue.js";
import { explainError } from "../../src/errors/explainError.js";

/** Why a call failed and what to do about it. */
export interface ErrorText {
  readonly why: string;
  readonly todo: string;
}

/**
 * What a failed call says, in words: the catalogue's sentence behind the error's name where the catalogue knows it.
 *
 * @param error - What ethers threw.
 * @param catalogue - In the reader's language.
 */
export function errorText(error: unknown, catalogue: ErrorCatalogue): ErrorText {
  const explained = explainError(error, catalogue);
  if (explained !== undefined) {
    const { name, why, todo } = explained;
    return { why: `${name}: ${why}`, todo };
  }
  return {
    why: plainText(error),
    todo: "Look at the node's output: the error is none that the suite's contracts raise.",
  };
}

/** Whether the error is a contract's refusal or the provider's, and no fault of the script. */
export function isChainError(error: unknown): boolean {
  return isCallException(error) || isError(error, "NETWORK_ERROR") || isError(error, "SERVER_ERROR");
}

function plainText(error: unknown): string {
  if (isCallException(error)) return error.reason ?? error.shortMessage;
  return error instanceof Error ? error.message : String(error);
}
