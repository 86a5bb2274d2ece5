import { type LogDescription, type Provider, type TopicFilter } from "ethers";

import type { Report } from "../progress.js";
import type { Book } from "./book.js";

/** Which of the Authority's events are read. */
export interface EventQuery {
  readonly book: Book;
  readonly provider: Provider;
  readonly report?: Report;
  readonly name: string;
  /** Indexed arguments that the events must have, from the first on. */
  readonly args?: readonly unknown[];
  /** The first block; the Authority's own unless it is told. */
  readonly from?: number;
}

/** Blocks that one request asks for: nodes refuse wider ranges. */
const RANGE = 10_000;

/** Reads events of the Authority, in the order in which they came, a range of blocks at a time. */
export async function readEvents(query: EventQuery): Promise<LogDescription[]> {
  const { book, provider, report, name, args = [], from = book.authority.block } = query;
  const { abi, address } = book.authority;
  const topics = abi.encodeFilterTopics(name, [...args]) as TopicFilter;
  const latest = await provider.getBlockNumber();
  const found: LogDescription[] = [];

  for (let fromBlock = from; fromBlock <= latest; fromBlock += RANGE) {
    const toBlock = Math.min(fromBlock + RANGE - 1, latest);
    report?.(`block ${toBlock} of ${latest}`);
    const logs = await provider.getLogs({ address, topics, fromBlock, toBlock });
    found.push(...logs.map((log) => abi.parseLog(log)).filter((event) => event !== null));
  }
  return found;
}
