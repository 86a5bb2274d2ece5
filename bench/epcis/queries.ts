import type { Database } from "../../service/src/database/Database.js";
import { runService } from "../../service/src/runService.js";
import { command, parse } from "../../scripts/lib/arguments.js";
import { runStep } from "../../scripts/lib/progress.js";
import { runScript } from "../../scripts/lib/runScript.js";
import { printJson, printResult } from "../../scripts/lib/standardOutput.js";
import { table } from "../../scripts/lib/table.js";
import { emptyDatabase, SUITE } from "../../test/helpers/service/databases.js";
import { keepEvents } from "../../test/helpers/service/keepEvents.js";
import { keepResults } from "../lib/keepResults.js";

/** Where the figures stand. No test judges them: they are the machine's as much as the service's. */
const RESULTS = "bench/results/epcis-queries.json";
const PER_TRANSACTION = 1_000;
/** How long one query is asked over and over, and how often at least. */
const SECONDS = 2;
const LEAST = 5;

const STEPS = ["commissioning", "packing", "shipping", "receiving", "storing"];

/** Questions of the trade, by what they are about. */
const QUERIES: Readonly<Record<string, (events: number) => string>> = {
  "one event by its id": (events) => `events/urn:bench:${events / 2}`,
  "one object's events": (events) => `events?MATCH_epc=urn:epc:id:sgtin:9521141.001234.${events / 2}`,
  "one object, whatever its part": (events) => `events?MATCH_anyEPC=urn:epc:id:sgtin:9521141.001234.${events / 2}`,
  "one lot's events": (events) =>
    `events?MATCH_epcClass=urn:epc:class:lgtin:9521141.002345.L${Math.floor(events / 20)}`,
  "a company's goods, a page": () => "events?MATCH_epc=urn:epc:idpat:sgtin:9521141.*.*",
  "a step in an hour, newest first": () =>
    "events?EQ_bizStep=shipping&GE_eventTime=2026-01-01T01:00:00Z&LT_eventTime=2026-01-01T02:00:00Z&orderBy=eventTime",
  "the newest thirty": () => "events?orderBy=eventTime&eventCountLimit=30",
  "an extension's value": (events) => `events?EQ_https://ns.example.com/epcis/%23order=PO-${Math.floor(events / 20)}`,
  "readings above a bound, in another unit": () => "events?GT_value_FAH=50&perPage=30",
  "a thousand events of a page": () => "events?perPage=1000",
};

/** One query, asked of one number of events. */
export interface Asked {
  readonly query: string;
  readonly events: number;
  readonly answered: number;
  readonly milliseconds: number;
  readonly perSecond: number;
}

runScript(async () => {
  const options = parse<{ events: string; write?: true; json?: true }>(
    command(
      "npm run bench:epcis:queries --",
      "Measures how fast the EPCIS service answers queries from PGlite in memory.",
    )
      .option("--events <numbers>", "how many events there are, separated by commas", "1000,100000")
      .option("--write", `write the result to ${RESULTS}, with the machine that it was measured on`)
      .option("--json", "print the result as JSON"),
  );
  const measured: Asked[] = [];
  for (const events of options.events.split(",").map(Number)) {
    const database = await runStep(`Keep ${events} events`, () => filled(events));
    measured.push(...(await runStep(`Ask about ${events} events`, () => measureAll(database, events))));
    await database.close();
  }
  if (options.json === true) printJson(measured);
  else printResult(`${describe(measured)}\n`);
  if (options.write === true) keepResults(RESULTS, measured);
});

async function filled(events: number): Promise<Database> {
  const database = await emptyDatabase();
  for (let made = 0; made < events; made += PER_TRANSACTION) {
    const count = Math.min(PER_TRANSACTION, events - made);
    await keepEvents(
      database,
      Array.from({ length: count }, (_, index) => eventOf(made + index)),
    );
  }
  await database.execute("ANALYZE");
  return database;
}

/** One of many events, two a second; every tenth is of a lot, every twentieth has a reading. */
function eventOf(number: number): Record<string, unknown> {
  const eventTime = new Date(Date.UTC(2026, 0, 1) + number * 500).toISOString();
  return {
    ...{
      type: "ObjectEvent",
      eventID: `urn:bench:${number}`,
      eventTime,
      eventTimeZoneOffset: "+00:00",
      action: "OBSERVE",
    },
    ...{ bizStep: STEPS[number % STEPS.length], epcList: [`urn:epc:id:sgtin:9521141.001234.${number}`] },
    readPoint: { id: `urn:epc:id:sgln:9521141.${String(number % 100).padStart(5, "0")}.0` },
    "ex:order": `PO-${Math.floor(number / 10)}`,
    ...(number % 10 === 0
      ? { quantityList: [{ epcClass: `urn:epc:class:lgtin:9521141.002345.L${number / 10}`, quantity: 1 }] }
      : {}),
    ...(number % 20 === 0
      ? { sensorElementList: [{ sensorReport: [{ type: "Temperature", value: (number % 400) / 20, uom: "CEL" }] }] }
      : {}),
  };
}

async function measureAll(database: Database, events: number): Promise<Asked[]> {
  const service = await runService({ suite: SUITE, database, environment: {}, log: () => undefined });
  const measured: Asked[] = [];
  for (const [query, pathOf] of Object.entries(QUERIES)) {
    const ask = async (): Promise<string> =>
      (await service.fetch(new Request(`http://127.0.0.1/epcis/${pathOf(events)}`))).text();
    const answered = (await ask()).split('"eventID"').length - 1;
    const began = performance.now();
    let asked = 0;
    while (asked < LEAST || performance.now() - began < SECONDS * 1_000) {
      await ask();
      asked++;
    }
    const milliseconds = (performance.now() - began) / asked;
    measured.push({
      query,
      events,
      answered,
      milliseconds: round(milliseconds),
      perSecond: round(1_000 / milliseconds),
    });
  }
  await service.stop();
  return measured;
}

const round = (value: number): number => Number(value.toPrecision(3));

function describe(measured: readonly Asked[]): string {
  const rows = measured.map(({ query, events, answered, milliseconds, perSecond }) => [
    ...[query, String(events), String(answered), `${milliseconds} ms`, String(perSecond)],
  ]);
  return table([["query", "events there", "in the answer", "each", "a second"], ...rows]);
}
