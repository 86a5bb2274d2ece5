import { isError } from "ethers";
import type { TFunction } from "i18next";

import { explainError } from "../../../src/errors/explainError.js";
import { loadErrorCatalogue } from "../../../src/errors/loadErrorCatalogue.js";
import type { Language } from "../i18n/startI18n.js";

/** What went wrong, in the reader's language. */
export interface Failure {
  readonly title: string;
  readonly why: string;
  readonly todo: string;
}

/** EIP-1193: the wallet's owner said no. */
const REJECTED = 4_001;

/** Says what went wrong: a contract's refusal by the catalogue, everything else by what kind of failure it is. */
export async function describeFailure(error: unknown, language: Language, t: TFunction): Promise<Failure> {
  const kind = kindOf(error);
  if (kind !== undefined) {
    return { title: t(`failure.${kind}.title`), why: t(`failure.${kind}.why`), todo: t(`failure.${kind}.todo`) };
  }

  const explained = explainError(error, await loadErrorCatalogue(language));
  if (explained !== undefined) {
    const { name, why, todo } = explained;
    return { title: t("failure.contract", { name }), why, todo };
  }
  const message = error instanceof Error ? error.message : String((error as { message?: unknown }).message ?? error);
  return { title: t("failure.other.title"), why: message.slice(0, 300), todo: t("failure.other.todo") };
}

function kindOf(error: unknown): "rejected" | "funds" | "network" | undefined {
  if (isError(error, "ACTION_REJECTED") || (error as { code?: unknown } | null)?.code === REJECTED) return "rejected";
  if (isError(error, "INSUFFICIENT_FUNDS")) return "funds";
  if (isError(error, "NETWORK_ERROR") || isError(error, "SERVER_ERROR") || error instanceof TypeError) return "network";
  return undefined;
}
