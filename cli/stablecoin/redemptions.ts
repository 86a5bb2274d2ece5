import { InvalidArgumentError, type Command } from "commander";
import { getAddress, isAddress } from "ethers";

import { formatAmount } from "../../src/stablecoin/formatAmount.js";
import { redemptionCsv, type RedemptionRecord } from "../../src/stablecoin/redemptionCsv.js";
import { redemptionRecords } from "../../src/stablecoin/redemptionRecords.js";
import type { Io } from "../lib/Io.js";
import { type CommonOptions, leaf } from "../lib/leaf.js";
import { pairs, print } from "../lib/print.js";
import { writeNewFile } from "../lib/writeNewFile.js";
import { readRedemptionLogs } from "./readRedemptionLogs.js";

interface Options extends CommonOptions {
  readonly rpc: string;
  readonly queue: string;
  readonly fromBlock: number;
  readonly csv?: string;
}

/** `trust-machine stablecoin redemptions`: the claims of a queue, for reconciliation with the bank. */
export function redemptionsCommand(io: Io): Command {
  return leaf(
    io,
    "redemptions",
    "Reads a redemption queue's events from a node and tells where each claim stands. Nothing is sent but questions.",
  )
    .requiredOption("--rpc <url>", "endpoint of a node of the chain")
    .requiredOption("--queue <address>", "the RedemptionQueue", parseAddress)
    .option("--from-block <number>", "first block to read; the queue's own is enough", parseBlock, 0)
    .option("--csv <file>", "write the claims as CSV (RFC 4180) to a new file")
    .action(async ({ rpc, queue, fromBlock, csv, json }: Options) => {
      const { logs, upToBlock } = await readRedemptionLogs(io, { rpc, queue, fromBlock });
      const claims = redemptionRecords(logs);
      if (csv !== undefined) writeNewFile(csv, redemptionCsv(claims));

      const value = { queue, fromBlock, upToBlock, claims };
      print(io, json, { value, text: describe(claims, { upToBlock, csv }) });
    });
}

function describe(
  claims: readonly RedemptionRecord[],
  { upToBlock, csv }: { readonly upToBlock: number; readonly csv: string | undefined },
): string {
  const sums = new Map<string, { count: number; amount: bigint }>();
  for (const { state, amount } of claims) {
    const sum = sums.get(state) ?? { count: 0, amount: 0n };
    sums.set(state, { count: sum.count + 1, amount: sum.amount + amount });
  }
  const total = claims.reduce((sum, { amount }) => sum + amount, 0n);
  return pairs([
    ...[...sums].map(([state, { count, amount }]) => [state, `${count} claims, ${formatAmount(amount)}`] as const),
    ["in all", `${claims.length} claims, ${formatAmount(total)}`],
    ["read", `up to block ${upToBlock}`],
    ...(csv === undefined ? [] : [["written", csv] as const]),
  ]);
}

function parseAddress(text: string): string {
  if (isAddress(text)) return getAddress(text);
  throw new InvalidArgumentError("Give the address of a RedemptionQueue.");
}

function parseBlock(text: string): number {
  if (/^\d{1,12}$/.test(text)) return Number(text);
  throw new InvalidArgumentError("Give a whole block number.");
}
