import { canonicalDateTime } from "../../epcis/canonicalDateTime.js";
import type { EventFacts, EventItem } from "../../facts/eventFacts.js";
import { localName } from "../../facts/localName.js";
import type { Withdrawal, Withdrawals } from "../../facts/withdrawals.js";
import type { MasterData } from "../masterData.js";
import { proofCells, type ProofReference } from "../proofReference.js";
import { identifiersOf, type IsSelected } from "../selection.js";
import type { Row } from "../table.js";
import { FSMA_COLUMNS } from "./columns.js";
import { type BizStepMap, criticalTrackingEvent, type CriticalTrackingEvent } from "./criticalTrackingEvent.js";
import { createFsmaState, type FsmaState } from "./fsmaState.js";
import { type FsmaCounts, startFsmaCounts } from "./fsmaCounts.js";
import { type ReportItem, reportItems } from "./reportItems.js";
import { lotOf, placeOf, type RowScope } from "./rowScope.js";
import { CTE_TABLES, OTHER_TABLE, WITHDRAWN_TABLE } from "./tables.js";

/** What a report is made with. */
export interface FsmaOptions {
  /** The error declarations of the whole selection: withdrawn events stand on a sheet of their own. */
  readonly withdrawals: Withdrawals;
  /** What is known about products and places. */
  readonly masterData: MasterData;
  /** Business steps of somebody's own. */
  readonly bizSteps?: BizStepMap | undefined;
  /** Which events get rows; the others are still read, as containers were packed and lots were made in them. */
  readonly isSelected?: IsSelected | undefined;
}

/** A report that is made event by event, in memory that grows with the lots and open containers, not with the events. */
export interface FsmaReport {
  /**
   * The rows of an event. Events have to come in the order of their times, as containers are opened by what was packed before.
   *
   * @param facts - The event.
   * @param proof - Where its proof is; left out, the rows say that it is not anchored.
   */
  readonly rowsOf: (facts: EventFacts, proof?: ProofReference) => Row[];
  /** The rows of the summary, so far. */
  readonly summary: () => Row[];
  /** How many rows each table got, so far. */
  readonly counts: FsmaCounts;
}

/** Critical tracking events at which the rule has a lot code assigned (§1.1320). */
const ASSIGNS_LOT: ReadonlySet<CriticalTrackingEvent> = new Set([
  "initial-packing",
  "first-land-based-receiving",
  "transformation",
]);

/**
 * Starts a report on food traceability records: 21 CFR Part 1 Subpart S, as the sortable spreadsheet of §1.1455(c)(3)(ii).
 * What the events do not say stays missing.
 */
export function createFsmaReport(options: FsmaOptions): FsmaReport {
  const { withdrawals, masterData, bizSteps, isSelected = () => true } = options;
  const state = createFsmaState(masterData);
  const counts = startFsmaCounts();

  const rowsOf = (facts: EventFacts, proof?: ProofReference): Row[] => {
    const withdrawal = withdrawals.of(facts);
    if (withdrawal !== undefined) return isSelected(facts) ? [withdrawnRow(facts, withdrawal, proof)] : [];

    state.containers.note(facts);
    const found = criticalTrackingEvent(facts, bizSteps);
    if (!("cte" in found)) return isSelected(facts) ? [otherRow(facts, found.reason, proof)] : [];

    const scopes = scopesOf(facts, found.cte, state);
    for (const row of scopes) noteLotSource(row, found.cte);
    return scopes
      .filter(({ item }) =>
        isSelected(facts, item.container === "" ? [item.identifier] : [item.identifier, item.container]),
      )
      .map((row) => cteRow(row, found.cte, proof));
  };
  return {
    rowsOf: (facts, proof) => {
      const rows = rowsOf(facts, proof);
      rows.forEach(counts.add);
      return rows;
    },
    summary: counts.summary,
    counts,
  };
}

function cteRow(row: RowScope, cte: CriticalTrackingEvent, proof?: ProofReference): Row {
  const cells = [
    ...FSMA_COLUMNS[cte].map(({ value }) => value(row)),
    ...[row.item.identifier, row.item.container, row.item.note],
    ...[...eventCells(row.facts), ...proofCells(proof)],
  ];
  return { table: CTE_TABLES[cte], cells };
}

/** One row a lot; a transformation has one for each lot that it used, too. */
function scopesOf(facts: EventFacts, cte: CriticalTrackingEvent, state: FsmaState): RowScope[] {
  const items = (list: readonly EventItem[]): ReportItem[] => reportItems(list, state.containers);
  const inputs = items(facts.inputs);
  const scope = (item: ReportItem, role: string): RowScope => ({ facts, state, item, inputs, role });

  const outputs = items(facts.outputs).map((item) => scope(item, "output"));
  if (cte === "transformation") return [...inputs.map((item) => scope(item, "input")), ...outputs];
  return [...outputs, ...items([...facts.objects, ...facts.children]).map((item) => scope(item, ""))];
}

function noteLotSource(row: RowScope, cte: CriticalTrackingEvent): void {
  const { code } = lotOf(row);
  const place = placeOf(row.facts);
  if (!ASSIGNS_LOT.has(cte) || row.role === "input" || code === undefined || place === undefined) return;
  if (!row.state.lotSources.has(code)) row.state.lotSources.set(code, place);
}

function otherRow(facts: EventFacts, reason: string, proof?: ProofReference): Row {
  const cells = [
    reason,
    facts.type,
    facts.action,
    ...eventCells(facts),
    identifiersOf(facts).join("; "),
    ...proofCells(proof),
  ];
  return { table: OTHER_TABLE, cells };
}

function withdrawnRow(facts: EventFacts, withdrawal: Withdrawal, proof?: ProofReference): Row {
  const cells = [
    facts.errorDeclaration === undefined ? "withdrawn event" : "error declaration",
    withdrawal.reason === "" ? "(no reason given)" : localName(withdrawal.reason),
    withdrawal.declarationTime,
    withdrawal.correctiveEventIDs.join("; "),
    facts.type,
    ...eventCells(facts),
    identifiersOf(facts).join("; "),
    ...proofCells(proof),
  ];
  return { table: WITHDRAWN_TABLE, cells };
}

function eventCells({ eventTime, eventID, bizStep }: EventFacts): string[] {
  return [canonicalDateTime(eventTime) ?? eventTime, eventID, bizStep];
}
