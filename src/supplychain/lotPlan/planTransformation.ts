import type { EventItem } from "../facts/eventFacts.js";
import { lotId } from "../lotId.js";
import { type Desk, isApplied, lotAt, plan, refuse, requirePartyAtPlace } from "./desk.js";
import { addedUp, chooseLots, measureOf } from "./goods.js";
import { lotIdentifier } from "./identifiers.js";
import { custodianOf } from "./ledgerModel.js";
import { yieldKey, ZERO_WORD } from "./ledgerState.js";
import type { LotInput, LotOutput } from "./operations.js";
import { handOver, stepProcess } from "./remedies.js";

/** A transformation, with the inputs and outputs of all events of its `transformationID`. */
export interface Transformed {
  readonly inputs: readonly EventItem[];
  readonly outputs: readonly EventItem[];
}

/** What goes in becomes what comes out, in the name of the party of the place, which has to hold it. */
export function planTransformation(desk: Desk, { inputs: taken, outputs: made }: Transformed): void {
  const { eventHash } = desk;
  const party = requirePartyAtPlace(desk);
  const outputs = addedUp(made).map((item): LotOutput => {
    return { identifier: lotIdentifier(item.identifier), ...measureOf(desk, item) };
  });
  if (outputs.some(({ identifier }) => isApplied(desk, "create", lotId(party, identifier)))) return;

  const inputs = addedUp(taken).flatMap((item) => chooseLots(desk, item, party));
  inputs.forEach((input, index) => requireHeld(desk, { input, index, party }));
  tellOwner(desk, party, inputs);
  plan(desk, () => ({
    kind: "transform",
    inputs,
    outputs,
    process: processOf(desk, { party, inputs, outputs }),
    eventHash,
  }));
}

/** The ledger asks for the word of whoever holds the first input, and that the others have the same holder. */
function requireHeld(
  desk: Desk,
  { input: { lot }, index, party }: { readonly input: LotInput; readonly index: number; readonly party: bigint },
): void {
  const custodian = custodianOf(desk.model.state, lot);
  if (custodian === undefined || custodian === party) return;

  const remedy = handOver(desk, lot, party);
  if (index > 0) return refuse(desk, { error: "NotCustodian", args: [lot, party, custodian] }, remedy);
  refuse(desk, { error: "NotAuthorizedForParty", args: [custodian, `party ${party}`, "PROCESS_LOTS"] }, remedy);
}

function tellOwner(desk: Desk, party: bigint, [first]: readonly LotInput[]): void {
  const owner = first === undefined ? party : lotAt(desk, first.lot).titleHolder;
  if (owner !== party) desk.notes.push({ code: "ownersWord", about: [String(party), String(owner)] });
}

/** The step's own process once the party declared a yield in it for units that are in play; 100 % otherwise. */
function processOf(
  desk: Desk,
  {
    party,
    inputs,
    outputs,
  }: { readonly party: bigint; readonly inputs: readonly LotInput[]; readonly outputs: readonly LotOutput[] },
): string {
  const process = stepProcess(desk);
  const isDeclared = inputs.some(({ lot }) =>
    outputs.some(({ unit: to }) => {
      const from = lotAt(desk, lot).unit;
      return (desk.model.state.yields.get(yieldKey(party, process, { from, to }))?.denominator ?? 0n) > 0n;
    }),
  );
  return isDeclared ? process : ZERO_WORD;
}
