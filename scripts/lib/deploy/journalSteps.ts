import type { Journal, JournalMessage } from "./readJournal.js";

/** The transaction of a step, as far as the journal knows it. */
export interface StepTransaction {
  /** Number of the interaction within its step. */
  readonly id: number;
  readonly to: string | undefined;
  readonly data: string;
  readonly value: bigint;
  /** Announced before anything is sent; undefined until then. */
  readonly nonce: number | undefined;
  /** What was sent with this nonce; several where the fees were raised. */
  readonly hashes: readonly string[];
  /** The hash of these that was confirmed, and its block. */
  readonly confirmed: { readonly hash: string; readonly block: number } | undefined;
}

/** What a step creates. */
export interface StepCreation {
  readonly contractName: string;
  readonly constructorArguments: readonly unknown[];
  /** Known once it stands. */
  readonly address: string | undefined;
}

/** A step that the journal knows. */
export interface JournalStep {
  readonly futureId: string;
  readonly from: string;
  readonly status: "started" | "done" | "failed";
  /** Undefined of a step that creates nothing. */
  readonly creation: StepCreation | undefined;
  /** The step's last transaction; undefined when none was begun or the step needs none. */
  readonly transaction: StepTransaction | undefined;
}

/** The state of each step that a journal's lines leave behind, by the step's id. */
export function journalSteps({ lines }: Journal): Map<string, JournalStep> {
  const steps = new Map<string, JournalStep>();
  for (const { message } of lines) {
    const { futureId } = message;
    if (futureId === undefined) continue;

    const step = next(steps.get(futureId), message, futureId);
    if (step === undefined) steps.delete(futureId);
    else steps.set(futureId, step);
  }
  return steps;
}

/** Steps that are on their way: begun and neither done nor failed. In the order of their nonces. */
export function startedSteps(journal: Journal): JournalStep[] {
  return [...journalSteps(journal).values()]
    .filter(({ status }) => status === "started")
    .sort((a, b) => (a.transaction?.nonce ?? Infinity) - (b.transaction?.nonce ?? Infinity));
}

/** What a message makes of a step; undefined when it makes the step undone. */
function next(step: JournalStep | undefined, message: JournalMessage, futureId: string): JournalStep | undefined {
  const { type } = message;
  if (type === "WIPE_APPLY") return undefined;
  if (type.endsWith("_EXECUTION_STATE_INITIALIZE")) return begun(message, futureId);
  if (step === undefined) return undefined;
  if (type.endsWith("_EXECUTION_STATE_COMPLETE")) {
    const { type: outcome, address } = message.result ?? {};
    const creation = step.creation && { ...step.creation, address };
    return { ...step, creation, status: outcome === "SUCCESS" ? "done" : "failed" };
  }
  return { ...step, transaction: nextTransaction(step.transaction, message) };
}

function begun(message: JournalMessage, futureId: string): JournalStep {
  const { type, from, contractName = "", constructorArgs: constructorArguments = [] } = message;
  // Only calls and creations take time; the others are done when they are written down.
  const takesTime = /^(DEPLOYMENT|CALL|STATIC_CALL|SEND_DATA)_/.test(type);
  const creates = type.startsWith("DEPLOYMENT_");
  return {
    futureId,
    from: from ?? "",
    status: takesTime ? "started" : "done",
    creation: creates ? { contractName, constructorArguments, address: undefined } : undefined,
    transaction: undefined,
  };
}

function nextTransaction(sent: StepTransaction | undefined, message: JournalMessage): StepTransaction | undefined {
  const { type, networkInteraction: request, nonce, transaction, hash, receipt } = message;
  if (request?.type === "ONCHAIN_INTERACTION") {
    const { id, to, data, value } = request;
    return { id, to, data, value, nonce: undefined, hashes: [], confirmed: undefined };
  }
  if (sent === undefined) return undefined;

  switch (type) {
    case "TRANSACTION_PREPARE_SEND":
      return { ...sent, nonce };
    case "TRANSACTION_SEND":
      return { ...sent, nonce, hashes: [...sent.hashes, transaction?.hash ?? ""] };
    case "TRANSACTION_CONFIRM":
      return { ...sent, confirmed: { hash: hash ?? "", block: receipt?.blockNumber ?? 0 } };
    case "ONCHAIN_INTERACTION_REPLACED_BY_USER":
      return { ...sent, nonce: undefined, hashes: [] };
    default:
      return sent;
  }
}
