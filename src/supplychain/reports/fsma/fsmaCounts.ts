import { MISSING, type Row, type Table } from "../table.js";
import { FSMA_COLUMNS } from "./columns.js";
import { CRITICAL_TRACKING_EVENTS, type CriticalTrackingEvent } from "./criticalTrackingEvent.js";
import { isIncomplete } from "./descriptions.js";
import { CTE_TABLES, FSMA_TABLES, SUMMARY_TABLE } from "./tables.js";

/** How much of a report is there. */
export interface FsmaCounts {
  readonly add: (row: Row) => void;
  /** How many rows a table has. */
  readonly rows: (table: Table) => number;
  /** How many cells of what the rule asks for nobody recorded, over all tables. */
  readonly missing: () => number;
  /** How many of them are there in part. */
  readonly incomplete: () => number;
  /** The rows of the summary: a line for each key data element. */
  readonly summary: () => Row[];
}

/** Rows of a table and, by column that a rule asks for, how its cells are. */
interface Tally {
  rows: number;
  readonly asked: readonly number[];
  readonly filled: number[];
  readonly missing: number[];
  readonly incomplete: number[];
}

/** Starts to count. */
export function startFsmaCounts(): FsmaCounts {
  const tallies = new Map(FSMA_TABLES.map((table) => [table, newTally(table)]));
  const tallyOf = (table: Table): Tally => tallies.get(table) ?? newTally(table);
  const sum = (kind: "missing" | "incomplete"): number =>
    CRITICAL_TRACKING_EVENTS.flatMap((cte) => tallyOf(CTE_TABLES[cte])[kind]).reduce((all, count) => all + count, 0);

  return {
    add: ({ table, cells }) => {
      const tally = tallyOf(table);
      tally.rows++;
      for (const i of tally.asked) {
        const cell = cells[i] ?? "";
        if (cell === "") continue;

        const list = cell === MISSING ? tally.missing : isIncomplete(cell) ? tally.incomplete : tally.filled;
        list[i] = (list[i] ?? 0) + 1;
      }
    },
    rows: (table) => tallyOf(table).rows,
    missing: () => sum("missing"),
    incomplete: () => sum("incomplete"),
    summary: () => [
      ...CRITICAL_TRACKING_EVENTS.flatMap((cte) => summaryOf(cte, tallyOf(CTE_TABLES[cte]))),
      ...FSMA_TABLES.filter(({ id }) => id === "other-events" || id === "withdrawn").map((table) =>
        summaryRow([table.title, "(all rows)", "", "", String(tallyOf(table).rows), "", "", ""]),
      ),
    ],
  };
}

function newTally(table: Table): Tally {
  const cte = CRITICAL_TRACKING_EVENTS.find((candidate) => CTE_TABLES[candidate] === table);
  const columns = cte === undefined ? [] : FSMA_COLUMNS[cte];
  const zeros = (): number[] => columns.map(() => 0);
  const asked = columns.flatMap(({ rule }, i) => (rule === "" ? [] : [i]));
  return { rows: 0, asked, filled: zeros(), missing: zeros(), incomplete: zeros() };
}

function summaryOf(cte: CriticalTrackingEvent, tally: Tally): Row[] {
  return tally.asked.map((i) => {
    const { title = "", rule = "", source = "" } = FSMA_COLUMNS[cte][i] ?? {};
    const counts = [tally.filled[i], tally.incomplete[i], tally.missing[i]].map(String);
    return summaryRow([CTE_TABLES[cte].title, title, rule, source, String(tally.rows), ...counts]);
  });
}

function summaryRow(cells: readonly string[]): Row {
  return { table: SUMMARY_TABLE, cells };
}
