import { markdownTable } from "../lib/markdownTable.js";
import type { Kept } from "../lib/keepResults.js";
import type { Closed } from "../recalls/closure.js";
import type { Captured } from "./capture.js";
import type { Hashed } from "./hashing.js";
import type { Answered } from "./queries/askAll.js";
import { type Locale, RATES_TEXTS } from "./ratesTexts.js";
import type { Reported } from "./reports.js";

/** What the page is made of. */
export interface Rates {
  /** Gas of `EventLog.anchor`, from the snapshot. */
  readonly anchorGas: number;
  readonly hashing: Kept<Hashed>;
  readonly capture: Kept<Captured>;
  readonly queries: Kept<Answered>;
  readonly reports: Kept<Reported>;
  readonly closure: Kept<Closed>;
}

/** Leaves of the largest batch that the service makes. */
const LARGEST_BATCH = 65_536;
const BILLION = 1_000_000_000;
/** Bytes of a signed transaction of `anchor`: 164 of calldata, and about 116 for the rest. */
const TRANSACTION_BYTES = 280;

/**
 * Writes the page on the rates of EPCIS events and on what it costs to anchor them.
 * @param rates - The figures.
 * @param locale - The language.
 * @returns The page, in Markdown.
 */
export function renderRates(rates: Rates, locale: Locale): string {
  const texts = RATES_TEXTS[locale];
  const { hashing, capture, queries, reports, closure } = rates;
  const blocks = [
    `# ${texts.title}`,
    texts.head,
    `## ${texts.anchoring}`,
    ...anchoring(rates.anchorGas, locale),
    `## ${texts.hashing}`,
    measuredOn(hashing, locale),
    numbers(texts.hashingHead, hashing.measured.map(hashingRow)),
    `## ${texts.capture}`,
    measuredOn(capture, locale),
    numbers(texts.captureHead, capture.measured.map(captureRow)),
    `## ${texts.queries}`,
    measuredOn(queries, locale),
    numbers(texts.queriesHead, queries.measured.flatMap(queryRows)),
    `## ${texts.answering}`,
    texts.answeringHow,
    numbers(texts.answeringHead, queries.measured.map(answeringRow)),
    `## ${texts.reports}`,
    measuredOn(reports, locale),
    numbers(texts.reportsHead, reports.measured.map(reportRow)),
    `## ${texts.closure}`,
    measuredOn(closure, locale),
    numbers(texts.closureHead, closure.measured.map(closureRow)),
  ];
  return `${blocks.join("\n\n")}\n`;
}

function anchoring(gas: number, locale: Locale): string[] {
  const texts = RATES_TEXTS[locale];
  const rows = [1, 1_000, LARGEST_BATCH].map((count) => [grouped(count), grouped(gas), short(gas / count)]);
  const batches = Math.ceil(BILLION / LARGEST_BATCH);
  const total = batches * gas;
  const bytes = batches * TRANSACTION_BYTES;
  return [
    markdownTable(texts.anchoringHead, rows, 3),
    texts.billion({
      batches: grouped(batches),
      gas: grouped(gas),
      total: grouped(total),
      perEvent: short(total / BILLION),
      etherPerGwei: short(total / 1e9),
      transactionBytes: String(TRANSACTION_BYTES),
      megabytes: short(bytes / 1e6),
    }),
  ];
}

function measuredOn({ machine }: Kept<unknown>, locale: Locale): string {
  const { processor = "?", cores, node, load } = machine;
  return RATES_TEXTS[locale].machine({ processor, cores: String(cores), node, load: short(load) });
}

const numbers = (head: readonly string[], rows: readonly string[][]): string =>
  markdownTable(head, rows, head.length - 1);

const hashingRow = (row: Hashed): string[] => [
  ...[grouped(row.events), `${row.megabytes} MB`, `${row.seconds} s`, grouped(row.perSecond)],
  ...[`${grouped(row.peakMegabytes)} MB`, `${row.batchSeconds} s`],
];

const captureRow = (row: Captured): string[] => [
  ...[grouped(row.events), `${row.captureSeconds} s`, grouped(row.capturedPerSecond), `${row.batchSeconds} s`],
  `${grouped(row.peakMegabytes)} MB`,
];

const queryRows = ({ events, queries }: Answered): string[][] =>
  queries.map(({ query, answered, milliseconds, processorMilliseconds, perSecond }) => [
    ...[
      query,
      grouped(events),
      grouped(answered),
      `${milliseconds} ms`,
      `${processorMilliseconds} ms`,
      short(perSecond),
    ],
  ]);

const answeringRow = ({ events, proofs, peakMegabytes }: Answered): string[] => [
  grouped(events),
  ...[proofs.first, proofs.next, proofs.longest, proofs.nextProcessor].map((time) => `${time} ms`),
  ...[proofs.firstHundred, proofs.nextHundred, proofs.nextHundredProcessor].map((time) => `${time} ms`),
  `${grouped(peakMegabytes)} MB`,
];

const reportRow = (row: Reported): string[] => [
  row.format,
  ...[row.events, row.rows].map(grouped),
  `${row.seconds} s`,
  grouped(row.eventsPerSecond),
  ...[`${grouped(row.megabytesOfMemory)} MB`, `${grouped(row.megabytesWritten)} MB`],
];

const closureRow = (row: Closed): string[] => [
  ...[row.lots, row.edges].map(grouped),
  ...[row.buildMilliseconds, row.closureMilliseconds, row.pathsMilliseconds].map((value) => `${short(value)} ms`),
  ...[grouped(row.longestPath), `${grouped(row.peakMegabytes)} MB`],
];

const grouped = (value: number): string => value.toLocaleString("en-US");

/** Three significant digits, and all digits before the point. */
const short = (value: number): string =>
  value >= 1_000 ? grouped(Math.round(value)) : String(Number(value.toPrecision(3)));
