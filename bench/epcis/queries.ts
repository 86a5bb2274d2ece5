import { fork } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { command, parse } from "../../scripts/lib/arguments.js";
import { runStep } from "../../scripts/lib/progress.js";
import { runScript } from "../../scripts/lib/runScript.js";
import { printJson, printResult } from "../../scripts/lib/standardOutput.js";
import { table } from "../../scripts/lib/table.js";
import { keepResults } from "../lib/keepResults.js";
import type { Answered } from "./queries/askAll.js";
import type { Task } from "./queries/worker.js";

/** Where the figures stand. No test judges them: they are the machine's as much as the service's. */
const RESULTS = "bench/results/epcis-queries.json";

runScript(async () => {
  const options = parse<{ events: string; database?: string; write?: true; json?: true }>(
    command(
      "npm run bench:epcis:queries --",
      "Measures how fast the EPCIS service answers queries and proves events, and its memory, on PGlite in a folder.",
    )
      .option("--events <numbers>", "how many events there are, separated by commas", "1000,100000,1000000")
      .option("--database <folder>", "keep the databases there: one that is filled is used again, half of one goes on")
      .option("--write", `write the result to ${RESULTS}, with the machine that it was measured on`)
      .option("--json", "print the result as JSON"),
  );
  const folder = options.database ?? mkdtempSync(join(tmpdir(), "bench-queries-"));
  const measured: Answered[] = [];
  try {
    for (const events of options.events.split(",").map(Number)) {
      await runStep(`Keep ${events} events`, () => perform("fill", folder, events));
      measured.push(await runStep(`Ask about ${events} events`, () => perform<Answered>("ask", folder, events)));
    }
  } finally {
    if (options.database === undefined) rmSync(folder, { recursive: true });
  }
  if (options.json === true) printJson(measured);
  else printResult(`${describe(measured)}\n`);
  if (options.write === true) keepResults(RESULTS, measured);
});

async function perform<Result = null>(task: Task, folder: string, events: number): Promise<Result> {
  const worker = fork(join(__dirname, "queries/worker.ts"), [task, join(folder, String(events)), String(events)], {
    execArgv: ["--require", "ts-node/register/transpile-only"],
  });
  const result = new Promise<Result>((settle) => worker.once("message", (message) => settle(message as Result)));
  const [code] = (await once(worker, "exit")) as [number | null];
  if (code !== 0) throw new Error(`The process to ${task} a database of ${events} events ended with ${code}.`);
  return result;
}

function describe(measured: readonly Answered[]): string {
  const asked = measured.flatMap(({ events, queries }) =>
    queries.map(({ query, answered, milliseconds, processorMilliseconds, perSecond }) => [
      ...[
        query,
        String(events),
        String(answered),
        `${milliseconds} ms`,
        `${processorMilliseconds} ms`,
        String(perSecond),
      ],
    ]),
  );
  const proved = measured.map(({ events, proofs, peakMegabytes }) => [
    ...[String(events), ...Object.values(proofs).map((milliseconds) => `${milliseconds} ms`), `${peakMegabytes} MB`],
  ]);
  const proofs = ["first proof", "next", "longest", "first hundred", "next hundred", "CPU", "CPU, hundred"];
  const queries = ["query", "events there", "in the answer", "each", "CPU", "a second"];
  return `${table([["events there", ...proofs, "most memory"], ...proved])}\n${table([queries, ...asked])}`;
}
