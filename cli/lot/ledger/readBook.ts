import type { JsonRpcProvider, LogDescription } from "ethers";

import type { Lineage } from "../../../src/supplychain/lineageHash.js";
import type { LotEdge } from "../../../src/supplychain/recalls/lotGraph.js";
import { CliError } from "../../lib/CliError.js";
import type { Io } from "../../lib/Io.js";
import { logsBetween } from "../../lib/logsBetween.js";
import { LEDGER_ABI } from "./ledgerAbi.js";
import type { EventOptions } from "./ledgerOptions.js";

/** Who has a lot, as the ledger's events tell. */
export interface BookedLot {
  /** Of a packed lot, whoever packed it: see the unit. */
  custodian: bigint;
  titleHolder: bigint;
  /** The lot that it is packed in. */
  unit: string | undefined;
}

/** What the events of a ledger tell: whatever is said of a lot by it is asked of the ledger again before it counts. */
export interface Book {
  readonly lots: Map<string, BookedLot>;
  /** What each lot that was made of others commits to. */
  readonly lineages: Map<string, Lineage>;
  readonly upToBlock: number;
}

const EVENTS = [
  "LotCreated",
  "LotsProcessed",
  "LotPackedInto",
  "LotUnpacked",
  "CustodyTransferred",
  "TitleTransferred",
];

/** Reads all lots of a ledger from its events, in ranges of blocks. */
export async function readBook(io: Io, provider: JsonRpcProvider, { ledger, fromBlock }: EventOptions): Promise<Book> {
  const upToBlock = await provider.getBlockNumber();
  const topics = [EVENTS.map((name) => LEDGER_ABI.getEvent(name)?.topicHash ?? "")];
  const logs = await logsBetween(io, provider, { address: ledger, topics, fromBlock, upToBlock });
  const book: Book = { lots: new Map(), lineages: new Map(), upToBlock };
  for (const log of logs) {
    const parsed = LEDGER_ABI.parseLog(log);
    if (parsed !== null) enter(book, parsed);
  }
  return book;
}

/** All edges of the lineage, from each lot to each that it was made from. */
export function* edgesOf({ lineages }: Book): Generator<LotEdge> {
  for (const [child, { inputs }] of lineages) for (const parent of inputs) yield { parent, child };
}

/** Who holds a lot: the custodian of the outermost unit that it is packed in. */
export function custodianOf({ lots }: Book, lot: string): bigint | undefined {
  let found = lots.get(lot);
  for (let unit = found?.unit; unit !== undefined; unit = found?.unit) found = lots.get(unit);
  return found?.custodian;
}

function enter(book: Book, { name, args }: LogDescription): void {
  if (name === "LotsProcessed") return enterProcess(book, args.toObject());
  const { lot, party, parent, custodian, to } = args.toObject() as Record<string, bigint> &
    Record<"lot" | "parent", string>;
  if (name === "LotCreated") {
    book.lots.set(lot, { custodian: party as bigint, titleHolder: party as bigint, unit: undefined });
    return;
  }
  const known = bookedLot(book, lot);
  if (name === "LotPackedInto") known.unit = parent;
  else if (name === "LotUnpacked") Object.assign(known, { unit: undefined, custodian });
  else if (name === "CustodyTransferred") known.custodian = to as bigint;
  else known.titleHolder = to as bigint;
}

function enterProcess(book: Book, event: Record<string, unknown>): void {
  const { kind, inputs, amounts, outputs, eventHash } = event as {
    kind: bigint;
    inputs: Iterable<string>;
    amounts: Iterable<bigint>;
    outputs: Iterable<string>;
    eventHash: string;
  };
  const lineage: Lineage = { kind: Number(kind), inputs: [...inputs], amounts: [...amounts], eventHash };
  // What is made belongs to whoever owned what it was made from, not to whoever made it.
  const [first = ""] = lineage.inputs;
  for (const output of outputs) {
    book.lineages.set(output, lineage);
    bookedLot(book, output).titleHolder = bookedLot(book, first).titleHolder;
  }
}

function bookedLot({ lots }: Book, lot: string): BookedLot {
  const known = lots.get(lot);
  if (known !== undefined) return known;
  throw new CliError({
    what: "The ledger's events cannot be read from this block on.",
    why: `Nothing tells how the lot ${lot} was created.`,
    todo: "Give --from-block the block in which the ledger was deployed.",
  });
}
