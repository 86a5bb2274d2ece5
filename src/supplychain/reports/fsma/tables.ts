import { PROOF_COLUMNS } from "../proofReference.js";
import type { Column, Table } from "../table.js";
import { FSMA_COLUMNS } from "./columns.js";
import { CRITICAL_TRACKING_EVENTS, type CriticalTrackingEvent } from "./criticalTrackingEvent.js";

const text = (title: string): Column => ({ title, kind: "text" });
const decimal = (title: string): Column => ({ title, kind: "decimal" });

/** What says which event a row comes from. */
export const EVENT_COLUMNS: readonly Column[] = [text("Event time (UTC)"), text("Event id"), text("Business step")];
/** What says which goods a row is about, as the event names them. */
export const ITEM_COLUMNS: readonly Column[] = [text("EPCIS identifier"), text("Container"), text("Note")];

const TITLES: Readonly<Record<CriticalTrackingEvent, string>> = {
  harvesting: "Harvesting",
  cooling: "Cooling",
  "initial-packing": "Initial packing",
  "first-land-based-receiving": "First land-based rcv",
  shipping: "Shipping",
  receiving: "Receiving",
  transformation: "Transformation",
};

const cteTable = (cte: CriticalTrackingEvent): Table => ({
  id: cte,
  title: TITLES[cte],
  columns: [...FSMA_COLUMNS[cte], ...ITEM_COLUMNS, ...EVENT_COLUMNS, ...PROOF_COLUMNS],
});

/** The sheet of each critical tracking event. */
export const CTE_TABLES = Object.fromEntries(CRITICAL_TRACKING_EVENTS.map((cte) => [cte, cteTable(cte)])) as Readonly<
  Record<CriticalTrackingEvent, Table>
>;

/** Events that are no critical tracking events, each with the reason. */
export const OTHER_TABLE: Table = {
  id: "other-events",
  title: "Other events",
  columns: [
    text("Reason"),
    text("Event type"),
    text("Action"),
    ...EVENT_COLUMNS,
    text("Identifiers"),
    ...PROOF_COLUMNS,
  ],
};

/** Events that an error declaration withdraws, and the declarations; none of them has a row elsewhere. */
export const WITHDRAWN_TABLE: Table = {
  id: "withdrawn",
  title: "Withdrawn",
  columns: [
    ...[text("Record"), text("Reason"), text("Declared at"), text("Corrective event ids"), text("Event type")],
    ...[...EVENT_COLUMNS, text("Identifiers"), ...PROOF_COLUMNS],
  ],
};

/** How many rows each sheet has, and how many cells of what the rule asks for are missing or incomplete. */
export const SUMMARY_TABLE: Table = {
  id: "summary",
  title: "Summary",
  columns: [
    ...[text("Sheet"), text("Key data element"), text("Rule"), text("From EPCIS")],
    ...[decimal("Rows"), decimal("Filled"), decimal("Incomplete"), decimal("Missing")],
  ],
};

/** All tables of the report, in their order; the summary stands first and is written last. */
export const FSMA_TABLES: readonly Table[] = [
  SUMMARY_TABLE,
  ...CRITICAL_TRACKING_EVENTS.map((cte) => CTE_TABLES[cte]),
  OTHER_TABLE,
  WITHDRAWN_TABLE,
];
