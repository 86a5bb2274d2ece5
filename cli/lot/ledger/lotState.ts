import type { JsonRpcProvider, Result } from "ethers";

import { decodeUnit } from "../../../src/supplychain/decodeUnit.js";
import { formatQuantity } from "../../../src/supplychain/formatQuantity.js";
import type { Io } from "../../lib/Io.js";
import { askLedger } from "./ledgerAbi.js";

/** What a lot is, as `LotStatus` numbers it. */
export const LOT_STATUS = ["none", "live", "consumed", "destroyed"] as const;

/** 32 zero bytes: no lot, no recall, no offer. */
export const NOTHING = `0x${"0".repeat(64)}`;

/** A lot as the ledger has it now. */
export interface LotState {
  readonly lot: string;
  readonly status: (typeof LOT_STATUS)[number];
  readonly custodian: bigint;
  readonly titleHolder: bigint;
  /** In decimals, with its unit. */
  readonly amount: string;
  readonly unit: string;
  readonly quantity: bigint;
  readonly decimals: number;
  readonly sequence: bigint;
  /** The lot that it is packed in. */
  readonly parent: string | null;
  readonly holds: number;
  readonly holdsInside: boolean;
  /** Whether a recall was ever shown for it, in force or not. */
  readonly marked: boolean;
  readonly recordsMoves: boolean;
}

/** Questions that are under way at a time: a node takes as many in one request. */
const AT_ONCE = 100;

/** The lot as it is now; a ledger that does not know it refuses, which is explained. */
export async function askLot(provider: JsonRpcProvider, ledger: string, lot: string): Promise<LotState> {
  const [found] = (await askLedger(provider, ledger, "lotOf", [lot])) as unknown as [Result];
  const { custodian, titleHolder, quantity, unit, decimals, sequence, status, parent, holds } =
    found as unknown as Record<string, bigint> & { unit: string; parent: string };
  const { holdsInside, recalled, recordsMoves } = found as unknown as Record<string, boolean>;
  const places = Number(decimals);
  const code = decodeUnit(unit);
  return {
    lot,
    status: LOT_STATUS[Number(status)] ?? "none",
    custodian: custodian as bigint,
    titleHolder: titleHolder as bigint,
    amount: `${formatQuantity({ quantity: quantity as bigint, decimals: places })} ${code}`,
    unit: code,
    quantity: quantity as bigint,
    decimals: places,
    sequence: sequence as bigint,
    parent: parent === NOTHING ? null : parent,
    holds: Number(holds),
    holdsInside: holdsInside === true,
    marked: recalled === true,
    recordsMoves: recordsMoves === true,
  };
}

/** Asks about many things, a hundred at a time, in their order; where somebody watches, tells how far it is. */
export async function askEach<Item, Answer>(
  io: Io,
  items: readonly Item[],
  ask: (item: Item) => Promise<Answer>,
): Promise<Answer[]> {
  const answers: Answer[] = [];
  for (let from = 0; from < items.length; from += AT_ONCE) {
    const part = items.slice(from, from + AT_ONCE);
    for (const answer of await Promise.all(part.map(ask))) answers.push(answer);
    if (io.isWatched) io.err(`\r${answers.length} of ${items.length} lots`);
  }
  if (io.isWatched) io.err("\r\u001b[K");
  return answers;
}
