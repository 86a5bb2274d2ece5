import { command, parse } from "../../scripts/lib/arguments.js";
import { runStep } from "../../scripts/lib/progress.js";
import { runScript } from "../../scripts/lib/runScript.js";
import { printJson, printResult } from "../../scripts/lib/standardOutput.js";
import { table } from "../../scripts/lib/table.js";
import { type LotEdge, lotGraph } from "../../src/supplychain/recalls/lotGraph.js";
import { recallClosure } from "../../src/supplychain/recalls/recallClosure.js";
import { recallPath } from "../../src/supplychain/recalls/recallPath.js";
import { keepResults } from "../lib/keepResults.js";

/** Where the figures stand. No test judges them: they are the machine's as much as the code's. */
const RESULTS = "bench/results/recall-closure.json";
const TIMES = 5;
/** Paths that are made, spread over the graph. */
const PATHS = 1_000;

/** The closure of a recall that concerns every lot of a graph. */
export interface Closed {
  readonly lots: number;
  readonly edges: number;
  /** From edges in memory to the graph. */
  readonly buildMilliseconds: number;
  /** From the graph to all affected lots and the way to each: the middle of five. */
  readonly closureMilliseconds: number;
  /** A thousand paths, one after the other. */
  readonly pathsMilliseconds: number;
  readonly longestPath: number;
  /** The most memory that the process had until then. */
  readonly peakMegabytes: number;
}

runScript(async () => {
  const options = parse<{ lots: string; write?: true; json?: true }>(
    command(
      "npm run bench:recall:closure --",
      "Measures how fast all that was made from a recalled lot is found, with a path to each, where that is the whole graph.",
    )
      .option("--lots <numbers>", "how many lots there are, separated by commas", "1000,10000,100000,1000000")
      .option("--write", `write the result to ${RESULTS}, with the machine that it was measured on`)
      .option("--json", "print the result as JSON"),
  );
  const measured: Closed[] = [];
  for (const lots of options.lots.split(",").map(Number)) {
    measured.push(await runStep(`Close over ${lots} lots`, () => Promise.resolve(measure(lots))));
  }
  if (options.json === true) printJson(measured);
  else printResult(`${describe(measured)}\n`);
  if (options.write === true) keepResults(RESULTS, measured);
});

function measure(lots: number): Closed {
  const ids = Array.from({ length: lots }, (_, number) => idOf(number));
  const edges = edgesAmong(ids);

  const began = performance.now();
  const graph = lotGraph(edges);
  const buildMilliseconds = round(performance.now() - began);

  const first = ids[0] as string;
  let closure = recallClosure(graph, first);
  const times: number[] = [];
  while (times.length < TIMES) {
    const start = performance.now();
    closure = recallClosure(graph, first);
    times.push(performance.now() - start);
  }
  times.sort((a, b) => a - b);
  if (closure.lots.length !== lots - 1) throw new Error(`${closure.lots.length} of ${lots - 1} lots were found`);

  const beganPaths = performance.now();
  let longestPath = 0;
  for (let i = 1; i <= PATHS; i++) {
    const id = ids[Math.floor((i * lots) / PATHS) - 1] as string;
    longestPath = Math.max(longestPath, recallPath(closure, id).length);
  }
  return {
    lots,
    edges: edges.length,
    buildMilliseconds,
    closureMilliseconds: round(times[Math.floor(TIMES / 2)] as number),
    pathsMilliseconds: round(performance.now() - beganPaths),
    longestPath,
    peakMegabytes: Math.round(process.resourceUsage().maxRSS / 1_024),
  };
}

/** Each lot is made from one or two of the 1,000 before it, so that all come from the first. */
function edgesAmong(ids: readonly string[]): LotEdge[] {
  const edges: LotEdge[] = [];
  for (let number = 1; number < ids.length; number++) {
    for (let input = 0; input <= number % 2; input++) {
      const back = 1 + (mix(2 * number + input) % Math.min(number, 1_000));
      edges.push({ parent: ids[number - back] as string, child: ids[number] as string });
    }
  }
  return edges;
}

/** 32 bytes that look as hashes do. */
function idOf(number: number): string {
  const words = Array.from({ length: 8 }, (_, i) =>
    mix(8 * number + i)
      .toString(16)
      .padStart(8, "0"),
  );
  return `0x${words.join("")}`;
}

/** The same numbers in each run (MurmurHash3's last step). */
function mix(number: number): number {
  let value = Math.imul(number ^ (number >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return (value ^ (value >>> 16)) >>> 0;
}

function round(value: number): number {
  return Number(value.toPrecision(3));
}

function describe(measured: readonly Closed[]): string {
  const rows = measured.map((row) => [
    ...[row.lots, row.edges].map(String),
    ...[row.buildMilliseconds, row.closureMilliseconds, row.pathsMilliseconds].map((value) => `${value} ms`),
    ...[String(row.longestPath), `${row.peakMegabytes} MB`],
  ]);
  return table([
    ["lots", "edges", "graph built in", "closure", "1,000 paths", "longest of them", "most memory"],
    ...rows,
  ]);
}
