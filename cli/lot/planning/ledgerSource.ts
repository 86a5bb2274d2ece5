import { Interface, type JsonRpcProvider } from "ethers";

import { LOT_LEDGER_ABI } from "../../../src/supplychain/lotPlan/ledgerAbi.js";
import type { LedgerSource } from "../../../src/supplychain/lotPlan/ledgerReader.js";
import { ZERO_WORD } from "../../../src/supplychain/lotPlan/ledgerState.js";
import { CliError } from "../../lib/CliError.js";
import { explainFailure } from "../../lib/explainFailure.js";
import type { Io } from "../../lib/Io.js";
import { logsBetween } from "../../lib/logsBetween.js";

/** A ledger, and where it is read. */
export interface LedgerOnChain {
  readonly provider: JsonRpcProvider;
  readonly ledger: string;
  /** First block to read. */
  readonly fromBlock: number;
}

const RECALLS = new Interface(["function recallOf(bytes32 lot) view returns (bytes32)"]);

/** Reads a ledger at the newest block of a node. */
export async function ledgerSource(io: Io, { provider, ledger, fromBlock }: LedgerOnChain): Promise<LedgerSource> {
  const block = await provider.getBlock("latest");
  const blockTag = block?.number ?? 0;
  const call = async (to: string, abi: Interface, [name, args]: readonly [string, readonly unknown[]]) => {
    try {
      const answer = await provider.call({ to, data: abi.encodeFunctionData(name, [...args]), blockTag });
      return abi.decodeFunctionResult(name, answer).toArray() as readonly unknown[];
    } catch (error) {
      const what = `The contract at ${to} did not answer ${name}; nothing was sent.`;
      throw new CliError({ what, ...(await explainFailure(error)) }, { cause: error });
    }
  };
  const ask = (name: string, args: readonly unknown[]) => call(ledger, LOT_LEDGER_ABI, [name, args]);

  return {
    now: BigInt(block?.timestamp ?? 0),
    ask,
    recallOf: async (lot) => {
      const [, recalls] = (await ask("guards", [])) as [string, string];
      const [recall] = (await call(recalls, RECALLS, ["recallOf", [lot]])) as [string];
      return recall === ZERO_WORD ? null : recall;
    },
    logs: (topics) => logsBetween(io, provider, { address: ledger, topics, fromBlock, upToBlock: blockTag }),
  };
}
