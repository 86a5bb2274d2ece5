import { Interface, isHexString, type JsonRpcProvider, type Result } from "ethers";

import type { EventProofTrust } from "../../../src/supplychain/eventProof/verifyEventProof.js";
import { CliError } from "../../lib/CliError.js";
import { explainFailure } from "../../lib/explainFailure.js";

/** What commands call of the log; the same as the contract's, which a test compares. */
export const EVENT_LOG_ABI = new Interface([
  "function anchor(uint40 party, bytes32 root, uint32 count, uint16 profile, bytes32 dataHash) returns (bytes32 batchId)",
  "function batchOf(uint40 party, bytes32 root) view returns (tuple(uint40 anchoredAt, uint32 count, uint16 profile))",
]);

/** A batch as the log has it; zeros where there is none. */
export type AnchoredBatch = NonNullable<EventProofTrust["batch"]>;

/** Asks a log for the batch that a party anchored under a root. */
export async function askBatch(
  provider: JsonRpcProvider,
  { log, party, root }: { log: string; party: bigint; root: string },
): Promise<AnchoredBatch> {
  const data = EVENT_LOG_ABI.encodeFunctionData("batchOf", [party, root]);
  try {
    const answer = await provider.call({ to: log, data });
    if (!isHexString(answer, 96)) throw new Error("Its answer is no batch");

    const [batch] = EVENT_LOG_ABI.decodeFunctionResult("batchOf", answer) as unknown as [Result];
    const [anchoredAt, count, profile] = batch.toArray() as [bigint, bigint, bigint];
    return { anchoredAt, count, profile };
  } catch (error) {
    const known = error instanceof Error && error.message === "Its answer is no batch";
    const { why, todo } = known
      ? { why: "There is no EventLog at that address.", todo: "Give the address of the EventLog on this chain." }
      : await explainFailure(error);
    throw new CliError(
      { what: `The contract at ${log} did not tell its batch; nothing was sent.`, why, todo },
      { cause: error },
    );
  }
}
