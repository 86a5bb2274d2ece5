import { type Command, InvalidArgumentError } from "commander";
import type { JsonRpcProvider } from "ethers";

import { SupplyChainError } from "../../../src/supplychain/errors.js";
import type { EpcisEvent } from "../../../src/supplychain/epcis/model.js";
import { emptyLedger, type LedgerState } from "../../../src/supplychain/lotPlan/ledgerState.js";
import { partyMap, type PartyOf } from "../../../src/supplychain/lotPlan/partyMap.js";
import type { LotPlan } from "../../../src/supplychain/lotPlan/plan.js";
import { planLots } from "../../../src/supplychain/lotPlan/planLots.js";
import { readLedger } from "../../../src/supplychain/lotPlan/ledgerReader.js";
import { openSource, type SourceOptions, withSource } from "../../epcis/sources/sourceOptions.js";
import type { Io } from "../../lib/Io.js";
import { type CommonOptions, leaf } from "../../lib/leaf.js";
import { type RpcOptions, withRpc } from "../../lib/endpoints.js";
import { parseAddress } from "../../lib/parseAddress.js";
import { parseWhole } from "../../lib/parseWhole.js";
import { notThat, readJson } from "../../lib/readJson.js";
import { ledgerSource } from "./ledgerSource.js";

/** Options of both commands. */
export interface PlanOptions extends CommonOptions, RpcOptions, SourceOptions {
  readonly parties: string;
  readonly accept?: readonly string[];
  readonly ledger?: string;
  readonly chainId?: bigint;
  readonly fromBlock?: bigint;
  readonly days?: bigint;
}

/** What a plan is made from, read once. */
export interface PlanInput {
  readonly events: readonly EpcisEvent[];
  readonly partyOf: PartyOf;
  /** Parties of the map. */
  readonly parties: readonly bigint[];
}

const DAY = 86_400n;

/** A command that plans. */
export function planLeaf(io: Io, name: string, about: string): Command {
  const command = leaf(io, name, about)
    .argument("[documents...]", "files of EPCIS events, or - for standard input")
    .requiredOption(
      "--parties <file>",
      "JSON object from GLNs and other identifiers of places and parties to party ids",
    )
    .option(
      "--accept <events...>",
      "numbers of the events, or `all`, for which you agree to what the plan suggests: yields, adjustments, hand-overs that are missing",
      parseEvents,
    )
    .option("--ledger <address>", "the LotLedger", parseAddress)
    .option("--chain-id <number>", "the chain that it is on", parseWhole)
    .option("--from-block <number>", "first block to read; the ledger's own is enough", parseWhole)
    .option("--days <number>", "how long offers and signed messages count, at most 364; 30 unless told", parseDays);
  return withRpc(withSource(command));
}

/** Reads events and parties. */
export async function readPlanInput(io: Io, documents: readonly string[], options: PlanOptions): Promise<PlanInput> {
  const entries = await readJson(io, options.parties, "a map of parties");
  const source = await openSource(io, documents, options);
  const events: EpcisEvent[] = [];
  for await (const { facts } of source.events()) events.push(facts.event);
  try {
    const parties = [...new Set(Object.values(entries).map((value) => BigInt(String(value))))];
    return { events, partyOf: partyMap(entries), parties };
  } catch (error) {
    const why = error instanceof SupplyChainError ? `${error.message}.` : "It names what is no party id.";
    throw notThat(options.parties, "a map of parties", why, error);
  }
}

/** Plans against the ledger as it stands, or against an empty one where no chain is named. */
export async function makePlan(
  io: Io,
  { input, options }: { readonly input: PlanInput; readonly options: PlanOptions },
  chain: { readonly provider: JsonRpcProvider; readonly ledger: string } | null,
): Promise<LotPlan> {
  const { accept = [], days = 30n, fromBlock = 0n } = options;
  const state: LedgerState =
    chain === null
      ? emptyLedger(BigInt(Math.floor(Date.now() / 1000)))
      : await readLedger(await ledgerSource(io, { ...chain, fromBlock: Number(fromBlock) }), input);
  const accepted = new Set(accept);
  return planLots({
    ...input,
    state,
    deadline: state.now + days * DAY,
    isAccepted: (index) => accepted.has("all") || accepted.has(String(index)),
  });
}

function parseEvents(text: string, before: readonly string[] | undefined): readonly string[] {
  const events = text.split(",");
  if (events.every((event) => /^(?:\d{1,9}|all)$/.test(event))) return [...(before ?? []), ...events];
  throw new InvalidArgumentError("Give numbers of events as the plan shows them, or `all`.");
}

function parseDays(text: string): bigint {
  const days = parseWhole(text);
  // A day less than the ledger allows: its clock is a little ahead by the time that it is sent.
  if (days > 0n && days < 365n) return days;
  throw new InvalidArgumentError("Give a whole number from 1 to 364.");
}
