import type { Log } from "ethers";

import type { CustodyOffer } from "../custodyMessages.js";
import { decodeUnit } from "../decodeUnit.js";
import type { EpcisEvent } from "../epcis/model.js";
import { eventIdentity } from "../epcis/correction.js";
import { CBV_2_0 } from "../epcis/hashProfile.js";
import { eventFacts } from "../facts/eventFacts.js";
import { lotIdentifier, partIdentifier } from "./identifiers.js";
import { LOT_LEDGER_ABI } from "./ledgerAbi.js";
import {
  appliedKey,
  type AppliedKind,
  type DeclaredYield,
  type LedgerState,
  type LotRecord,
  yieldKey,
  ZERO_WORD,
} from "./ledgerState.js";

/** What is asked of a node; the same block each time. */
export interface LedgerSource {
  /** Unix second of that block. */
  readonly now: bigint;
  /** Result of a view of the ledger. */
  readonly ask: (name: string, args: readonly unknown[]) => Promise<readonly unknown[]>;
  /** The recall in force that was shown for a lot; null when none is. */
  readonly recallOf: (lot: string) => Promise<string | null>;
  /** Logs of the ledger, oldest first. */
  readonly logs: (topics: (string | string[] | null)[]) => Promise<readonly Log[]>;
}

/** Topics of one question: what every node takes. */
const TOPICS = 200;

/** Events that name the one that they come from, and where. */
const NAMED = {
  LotCreated: ["create", "eventHash"],
  LotPackedInto: ["pack", "eventHash"],
  LotUnpacked: ["unpack", "eventHash"],
  CustodyOffered: ["offer", "document"],
  CustodyTransferred: ["accept", "document"],
  TitleTransferred: ["title", "document"],
  InventoryAdjusted: ["adjust", "reason"],
  LotDestroyed: ["destroy", "reason"],
} as const satisfies Record<string, readonly [AppliedKind, string]>;

/**
 * Reads what a plan of these events has to know of a ledger: the lots that they name, what those are packed in and what is packed in
 * them, offers that stand, yields of the parties, and what the events did already.
 *
 * Whether parties have the credentials that lots demand is not read: the node says so when a call is tried.
 */
export async function readLedger(
  source: LedgerSource,
  {
    events,
    parties,
    profile = CBV_2_0,
  }: { events: readonly EpcisEvent[]; parties: readonly bigint[]; profile?: number },
): Promise<LedgerState> {
  const hashes = new Set<string>();
  const identifiers = new Set<string>();
  for (const event of events) {
    const { objects, children, inputs, outputs, parentID } = eventFacts(event);
    const { digest } = eventIdentity(event, profile);
    hashes.add(digest);
    const named = [...objects, ...children, ...inputs, ...outputs].map(({ identifier }) => identifier);
    for (const identifier of parentID === "" ? named : [...named, parentID]) {
      const hash = lotIdentifier(identifier);
      identifiers.add(hash).add(partIdentifier(hash, digest));
    }
  }
  const lots = await readLots(source, [...identifiers]);
  const { applied, offers } = await readChanges(source, [...lots.keys()], hashes);
  for (const [id, lot] of lots) {
    const standing = offers.get(id);
    if (standing?.sequence === lot.sequence) lots.set(id, { ...lot, offer: standing });
  }
  return { lots, yields: await readYields(source, parties), now: source.now, applied };
}

async function readLots(source: LedgerSource, identifiers: readonly string[]): Promise<Map<string, LotRecord>> {
  const known = new Map<string, string>();
  for (const some of inParts(identifiers)) {
    for (const args of await parsed(source, "LotCreated", [null, null, some])) {
      known.set(args.lot as string, args.identifier as string);
    }
  }
  const lots = new Map<string, LotRecord>();
  const queue = [...known.keys()];
  for (let id = queue.shift(); id !== undefined; id = queue.shift()) {
    if (lots.has(id)) continue;
    const lot = await readLot(source, id, known.get(id) ?? ZERO_WORD);
    lots.set(id, lot);
    if (lot.parent !== null) queue.push(lot.parent);
    if (lot.contents === 0) continue;
    for (const { lot: child } of await parsed(source, "LotPackedInto", [null, id])) queue.push(child as string);
  }
  for (const id of lots.keys()) raiseParents(lots, id);
  return lots;
}

async function readLot(source: LedgerSource, id: string, identifier: string): Promise<LotRecord> {
  const [lot] = (await source.ask("lotOf", [id])) as [Record<string, unknown>];
  const [contents, held] = (await source.ask("contentsOf", [id])) as [bigint, bigint];
  const [lineage] = (await source.ask("lineageOf", [id])) as [string];
  const [conditions] = (await source.ask("conditionsOf", [id])) as [string];
  return {
    id,
    identifier,
    custodian: lot.custodian as bigint,
    titleHolder: lot.titleHolder as bigint,
    quantity: lot.quantity as bigint,
    unit: decodeUnit(lot.unit as string),
    decimals: Number(lot.decimals),
    sequence: lot.sequence as bigint,
    status: (["live", "live", "consumed", "destroyed"] as const)[Number(lot.status)] ?? "destroyed",
    parent: orNull(lot.parent as string),
    contents: Number(contents),
    height: contents === 0n ? 0 : 1,
    holds: Number(lot.holds),
    heldContents: Number(held),
    recall: lot.recalled === true ? await source.recallOf(id) : null,
    conditions: orNull(conditions),
    offer: null,
    lineage,
  };
}

/** The units around a lot are as high as what is in them, and one more. */
function raiseParents(lots: Map<string, LotRecord>, id: string): void {
  let lot = lots.get(id);
  while (lot !== undefined && lot.parent !== null) {
    const parent = lots.get(lot.parent);
    if (parent === undefined || parent.height > lot.height) return;
    lots.set(parent.id, { ...parent, height: lot.height + 1 });
    lot = lots.get(parent.id);
  }
}

async function readChanges(source: LedgerSource, lots: readonly string[], hashes: ReadonlySet<string>) {
  const applied = new Set<string>();
  const offers = new Map<string, CustodyOffer>();
  for (const some of inParts(lots)) {
    for (const name of Object.keys(NAMED) as (keyof typeof NAMED)[]) {
      const [kind, field] = NAMED[name];
      for (const args of await parsed(source, name, [some])) {
        const [lot, hash] = [args.lot as string, args[field] as string];
        if (hashes.has(hash)) applied.add(appliedKey(hash, kind, lot));
        if (name === "CustodyOffered") offers.set(lot, offerIn(args));
      }
    }
  }
  return { applied, offers };
}

function offerIn(args: Readonly<Record<string, unknown>>): CustodyOffer {
  const { lot, from, to, quantity, sequence, deadline, document } = args as unknown as CustodyOffer;
  return { lot, from, to, quantity, sequence, deadline, document };
}

async function readYields(source: LedgerSource, parties: readonly bigint[]): Promise<Map<string, DeclaredYield>> {
  const yields = new Map<string, DeclaredYield>();
  const topics = parties.map((party) => `0x${party.toString(16).padStart(64, "0")}`);
  for (const some of inParts(topics)) {
    for (const args of await parsed(source, "YieldDeclared", [some])) {
      const units = { from: decodeUnit(args.from as string), to: decodeUnit(args.to as string) };
      yields.set(yieldKey(args.party as bigint, args.process as string, units), {
        numerator: args.numerator as bigint,
        denominator: args.denominator as bigint,
      });
    }
  }
  return yields;
}

async function parsed(
  source: LedgerSource,
  name: string,
  topics: (string | string[] | null)[],
): Promise<Record<string, unknown>[]> {
  const fragment = LOT_LEDGER_ABI.getEvent(name);
  if (fragment === null) throw new Error(`The interface lacks the event ${name}.`);
  const logs = await source.logs([fragment.topicHash, ...topics]);
  return logs.map(
    ({ data, topics: found }) =>
      LOT_LEDGER_ABI.decodeEventLog(fragment, data, found).toObject() as Record<string, unknown>,
  );
}

function inParts(items: readonly string[]): string[][] {
  const parts: string[][] = [];
  for (let start = 0; start < items.length; start += TOPICS) parts.push(items.slice(start, start + TOPICS));
  return parts;
}

function orNull(word: string): string | null {
  return word === ZERO_WORD ? null : word;
}
