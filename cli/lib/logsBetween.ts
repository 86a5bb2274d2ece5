import type { JsonRpcProvider, Log } from "ethers";

import { CliError } from "./CliError.js";
import type { Io } from "./Io.js";

/** Which events are read, and of which blocks. */
export interface LogRange {
  readonly address: string;
  readonly topics: (string | string[] | null)[];
  readonly fromBlock: number;
  readonly upToBlock: number;
}

/** Blocks that one question covers: what public endpoints allow. */
const RANGE = 2_000;
/** The least to fall back to when a node refuses a range. */
const LEAST_RANGE = 10;

/** Reads events in ranges of blocks; a range that the node refuses is halved. */
export async function logsBetween(io: Io, provider: JsonRpcProvider, asked: LogRange): Promise<Log[]> {
  const { fromBlock, upToBlock } = asked;
  const found: Log[] = [];
  let range = RANGE;
  for (let from = fromBlock; from <= upToBlock;) {
    const to = Math.min(from + range - 1, upToBlock);
    const logs = await askedFor(provider, { ...asked, fromBlock: from, upToBlock: to }, range > LEAST_RANGE);
    if (logs === undefined) {
      range = Math.max(LEAST_RANGE, Math.floor(range / 2));
      continue;
    }
    found.push(...logs);
    from = to + 1;
    if (io.isWatched) io.err(`\rblock ${to} of ${upToBlock}: ${found.length} events`);
  }
  if (io.isWatched) io.err("\r\u001b[K");
  return found;
}

/** Undefined when the node refuses so many blocks and fewer can be asked for. */
async function askedFor(
  provider: JsonRpcProvider,
  { address, topics, fromBlock, upToBlock }: LogRange,
  mayShrink: boolean,
): Promise<Log[] | undefined> {
  try {
    return await provider.getLogs({ address, topics, fromBlock, toBlock: upToBlock });
  } catch (error) {
    if (mayShrink) return undefined;
    throw new CliError(
      {
        what: `The node gave no events of the blocks ${fromBlock} to ${upToBlock}.`,
        why: reasonOf(error),
        todo: "Try again later, or give --rpc another node that keeps the chain's events.",
      },
      { cause: error },
    );
  }
}

function reasonOf(error: unknown): string {
  const { shortMessage, code } = error as { shortMessage?: string; code?: string };
  return `It says: ${shortMessage ?? code ?? "nothing"}.`;
}
