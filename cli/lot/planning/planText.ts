import { Interface } from "ethers";

import { explainError } from "../../../src/errors/explainError.js";
import { loadErrorCatalogue } from "../../../src/errors/loadErrorCatalogue.js";
import { encodeUnit } from "../../../src/supplychain/encodeUnit.js";
import { localName } from "../../../src/supplychain/facts/localName.js";
import { formatQuantity } from "../../../src/supplychain/formatQuantity.js";
import type { Refusal } from "../../../src/supplychain/lotPlan/ledgerState.js";
import type { LotOperation, LotOutput } from "../../../src/supplychain/lotPlan/operations.js";
import type {
  LotPlan,
  NothingReason,
  Obstacle,
  PlanNote,
  PlannedOperation,
  PlanStep,
} from "../../../src/supplychain/lotPlan/plan.js";
import { isPlain } from "../../lib/isPlain.js";

const NOTHING: Record<NothingReason, string> = {
  observation: "it only tells what was seen",
  transaction: "it links goods to business documents",
  association: "it attaches things to places or to each other, not goods to a logistic unit",
  noReceiver: "neither it nor a later event says who receives the goods",
  sameParty: "the goods stay with the party that has them",
  nothingInside: "nothing is packed in the unit",
  waitsForOutputs: "another event of its transformationID names what comes out",
  noGoods: "it names no goods",
  alreadyStands: "the ledger shows it already",
  repeated: "the same event stands in the file before",
};

const NOTES: Record<PlanNote["code"], (about: readonly string[]) => string> = {
  alreadyPacked: ([item, unit]) => `${item} stands in ${unit} already; it stays there`,
  alreadyOffered: ([lot, party]) => `lot ${lot} is offered to party ${party} already`,
  alreadyHeld: ([lot, party]) => `party ${party} holds lot ${lot} already`,
  custodianPacks: ([holder, place]) => `the place is party ${place}'s; party ${holder} holds the goods and packs them`,
  custodianUnpacks: ([holder, place]) => `the place is party ${place}'s; party ${holder} holds the unit and unpacks it`,
  ownersWord: ([party, owner]) => `party ${owner} owns the goods: one account has to act for it and for party ${party}`,
  notReceived: ([lot]) => `nothing of lot ${lot} arrived: its offer stays open until its end`,
};

const REMEDIES: Record<NonNullable<Obstacle["remedy"]>["kind"], string> = {
  declareYields: "declare the yield",
  adjustInventory: "sign an inventory adjustment",
  handOver: "hand over what no event says was handed over",
  unpack: "unpack first",
  create: "create what no event commissioned",
};

/** What stops an event that the event itself or the map does not say. */
const OWN: Record<string, (args: Refusal["args"]) => readonly [why: string, todo: string]> = {
  NoParty: ([place]) => [
    place === "" ? "It names no place." : `The map of parties does not know ${place}.`,
    "Add the place to the map of parties.",
  ],
  NoReceiver: () => ["Nobody knows who receives the goods.", "Add the place or the destination to the map of parties."],
  NoQuantity: ([item]) => [`It gives no quantity of ${item} that a ledger could hold.`, "Correct the event."],
  QuantityOutOfRange: ([item, quantity]) => [`${quantity} of ${item} does not fit a lot.`, "Correct the event."],
  UnitDiffers: ([item, given, kept]) => [
    `It counts ${item} in ${given}, the ledger in ${kept}.`,
    "Correct the event, or transform the lot into the other unit: nothing is converted.",
  ],
  TooFine: ([item, quantity, places]) => [
    `${quantity} of ${item} has more decimal places than the lot, which has ${places}.`,
    "Correct the event: a lot keeps the decimals that it was created with.",
  ],
  NoParent: () => ["It names no unit.", "Correct the event: the goods need a parentID."],
  UnknownUnit: ([unit]) => [`No event packed ${unit}.`, "Add the event that packed it to the file."],
};

/** What a plan calls its lots by. */
type Named = Pick<LotPlan, "state" | "labels">;

/** The plan as a person reads it. */
export async function planText(plan: LotPlan): Promise<string> {
  const { steps } = plan;
  const lines: string[] = [];
  for (const step of steps) {
    lines.push(headline(step));
    for (const planned of step.operations) lines.push(`    ${operationText(planned, plan)}`);
    for (const { code, about } of step.notes)
      lines.push(`    note: ${NOTES[code](about.map((one) => nameOf(plan, one)))}`);
    if (step.outcome === "refused" && step.obstacle !== null) lines.push(...(await obstacleLines(step, plan)));
  }
  return [...lines, "", summary(steps)].join("\n");
}

function headline(step: PlanStep): string {
  const { index, eventTime, type, bizStep, outcome } = step;
  return `${String(index).padStart(3)}  ${eventTime.slice(0, 19)}  ${type.replace("Event", "")} ${localName(bizStep)}: ${outcomeText(step, outcome)}`;
}

function outcomeText({ reason, waitsFor, operations }: PlanStep, outcome: PlanStep["outcome"]): string {
  switch (outcome) {
    case "send":
      return `${operations.length} ${operations.length === 1 ? "call" : "calls"}`;
    case "nothing":
      return `nothing to do, ${NOTHING[reason ?? "observation"]}`;
    case "waits":
      return `waits for event ${waitsFor.join(", ")}`;
    case "refused":
      return "REFUSED";
    case "done":
      return "on the ledger";
    case "passed":
      return "passed over, the ledger has later events of this file";
    case "withdrawn":
      return "withdrawn by an error declaration, not applied";
    case "withdrawnLate":
      return "WITHDRAWN by an error declaration, but the ledger has it: adjust, destroy or hand back by hand";
  }
}

/** What an operation does, in one line. */
export function operationText({ operation, by, because }: PlannedOperation, plan: Named): string {
  const why = because === null ? "" : ` (${because})`;
  return `${whatOf(operation, plan)}, by party ${by.join(" and ")}${why}`;
}

function whatOf(operation: LotOperation, plan: Named): string {
  const named = (lot: string): string => nameOf(plan, lot);
  const made = (output: LotOutput): string =>
    `${formatQuantity(output)} ${output.unit} of ${labelOf(plan, output.identifier) ?? short(output.identifier)}`;
  const amount = (lot: string, quantity: bigint): string => {
    const { decimals = 0, unit = "" } = plan.state.lots.get(lot) ?? {};
    return `${formatQuantity({ quantity, decimals })} ${unit} of ${named(lot)}`;
  };
  switch (operation.kind) {
    case "create":
      return `create ${made(operation)}`;
    case "split":
      return `split off ${operation.parts.map(({ quantity }) => amount(operation.lot, quantity)).join(", ")}`;
    case "transform": {
      const taken = operation.inputs.map(({ lot, quantity }) => amount(lot, quantity));
      return `transform ${taken.join(" + ")} into ${operation.outputs.map(made).join(" + ")}`;
    }
    case "pack":
      return `pack ${operation.lots.map(named).join(", ")} into ${named(operation.parent)}`;
    case "unpack":
      return `take ${operation.lots.map(named).join(", ")} out of ${named(operation.parent)}`;
    case "offer":
      return `offer ${named(operation.lot)} to party ${operation.to}`;
    case "accept":
      return `accept ${amount(operation.offer.lot, operation.receivedQuantity)}`;
    case "withdraw":
      return `withdraw the offer of ${named(operation.lot)}`;
    case "title":
      return `title of ${named(operation.offer.lot)} to party ${operation.offer.to}`;
    case "adjust": {
      const { lot, quantity, countedQuantity } = operation.adjustment;
      return `adjust ${amount(lot, quantity)} to ${amount(lot, countedQuantity)}`;
    }
    case "destroy":
      return `destroy ${named(operation.lot)}`;
    case "declareYield":
      return `declare a yield of ${operation.numerator}/${operation.denominator} ${operation.to} for a ${operation.from}`;
  }
}

async function obstacleLines({ index, obstacle }: PlanStep, plan: Named): Promise<string[]> {
  if (obstacle === null) return [];
  const { why, todo } = await explainRefusal(obstacle);
  const lines = [`    why:        ${why}`, `    what to do: ${todo}`];
  if (obstacle.remedy === null) return lines;

  const { kind, operations } = obstacle.remedy;
  lines.push(`    If it is true, --accept ${index} has you ${REMEDIES[kind]}:`);
  return [...lines, ...operations.map((operation) => `      ${whatOf(operation, plan)}`)];
}

/** Why an event is refused and what to do, in the words of the error catalogue where the ledger would refuse. */
export async function explainRefusal({
  source,
  refusal: { error, args },
}: Obstacle): Promise<{ why: string; todo: string }> {
  if (source === "event") {
    const [why, todo] = OWN[error]?.(args) ?? [`${error}.`, "Correct the event."];
    return { why, todo };
  }
  if (error === "NotAuthorizedForParty") {
    return {
      why: `NotAuthorizedForParty: party ${args[0]} holds the goods, and the place is that of ${args[1]}.`,
      todo: "Add the event that handed the goods over, or correct the map of parties.",
    };
  }
  const catalogue = await loadErrorCatalogue("en");
  const signature = Object.keys(catalogue.entries).find((key) => key.startsWith(`${error}(`));
  if (signature === undefined) return { why: `${error}.`, todo: "Look the error up in the catalogue." };

  const abi = new Interface([`error ${signature}`]);
  const types = abi.getError(error)?.inputs ?? [];
  const values = args.map((arg, position) => (types[position]?.type === "bytes3" ? encodeUnit(String(arg)) : arg));
  const explained = explainError(abi.encodeErrorResult(error, values), catalogue);
  return { why: `${error}: ${explained?.why ?? ""}`, todo: explained?.todo ?? "" };
}

function summary(steps: readonly PlanStep[]): string {
  const count = (outcome: PlanStep["outcome"]): number => steps.filter((step) => step.outcome === outcome).length;
  const calls = steps.reduce((sum, { operations }) => sum + operations.length, 0);
  const parts = [`${steps.length} events, ${calls} calls`];
  if (count("done") > 0) parts.push(`${count("done")} on the ledger`);
  if (count("refused") > 0) parts.push(`${count("refused")} refused, ${count("waits")} waiting for them`);
  return `${parts.join("; ")}.`;
}

/** What the events call a lot; the beginning of its id where they do not name it. */
function nameOf({ state, labels }: Named, id: string): string {
  const lot = state.lots.get(id);
  return (lot === undefined ? undefined : labelOf({ labels }, lot.identifier)) ?? (id.length === 66 ? short(id) : id);
}

/** Text of somebody's document is shown if a terminal shows it as it is. */
function labelOf({ labels }: Pick<LotPlan, "labels">, identifier: string): string | undefined {
  const label = labels.get(identifier);
  return label !== undefined && isPlain(label) ? label : undefined;
}

function short(id: string): string {
  return `${id.slice(0, 10)}…`;
}
