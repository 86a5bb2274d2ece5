import type { Database } from "../../../service/src/database/Database.js";
import { runService } from "../../../service/src/runService.js";
import { SUITE } from "../../../test/helpers/service/databases.js";
import { idOf } from "./fillDatabase.js";

/** How long one query is asked over and over, and how often at least. */
const SECONDS = 2;
const LEAST = 5;
/** Events of a list of proofs. */
const LIST = 100;
/** How many proofs and lists are asked for after the first. */
const NEXT_PROOFS = 100;
const NEXT_LISTS = 10;
/** No two of these many proofs are neighbours: they come from all batches. */
const STRIDE = 0.618_034;

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
  readonly answered: number;
  readonly milliseconds: number;
  /** What the processor worked for it, service and database: it does not depend on what else the machine does. */
  readonly processorMilliseconds: number;
  readonly perSecond: number;
}

/** How long proofs take, in milliseconds; those after the first are of other events, on average. */
export interface ProofTimes {
  readonly first: number;
  readonly next: number;
  /** The longest of the single ones after the first. */
  readonly longest: number;
  /** Of a hundred events, from all batches. */
  readonly firstHundred: number;
  readonly nextHundred: number;
  /** What the processor worked for a single one, and for a hundred, after the first. */
  readonly nextProcessor: number;
  readonly nextHundredProcessor: number;
}

/** What the service answered with so many events in its database. */
export interface Answered {
  readonly events: number;
  readonly proofs: ProofTimes;
  readonly queries: readonly Asked[];
  /** The most memory that the process had, which answered all of this and filled nothing: the service with its database. */
  readonly peakMegabytes: number;
}

/** Asks the service for proofs, the first of them first of all, and then each query over and over. */
export async function askAll(database: Database, events: number): Promise<Answered> {
  const service = await runService({ suite: SUITE, database, environment: {}, log: () => undefined });
  const ask = async (path: string): Promise<string> =>
    (await service.fetch(new Request(`http://127.0.0.1/epcis/${path}`))).text();

  const proofs = await timeProofs(ask, events);
  const queries: Asked[] = [];
  for (const [query, pathOf] of Object.entries(QUERIES)) {
    const answered = occurrences(await ask(pathOf(events)), '"eventID"');
    const spent = stopwatch();
    let asked = 0;
    while (asked < LEAST || spent().milliseconds < SECONDS * 1_000) {
      await ask(pathOf(events));
      asked++;
    }
    const { milliseconds, processor } = spent();
    queries.push({
      query,
      answered,
      milliseconds: round(milliseconds / asked),
      processorMilliseconds: round(processor / asked),
      perSecond: round((1_000 * asked) / milliseconds),
    });
  }
  await service.stop();
  return { events, proofs, queries, peakMegabytes: Math.round(process.resourceUsage().maxRSS / 1_024) };
}

async function timeProofs(ask: (path: string) => Promise<string>, events: number): Promise<ProofTimes> {
  let turn = 0;
  const id = (): string => idOf(Math.floor((turn++ * STRIDE * events) % events));
  const time = async (count: number, path: () => string, wanted: number): Promise<Spent[]> => {
    const times: Spent[] = [];
    while (times.length < count) {
      const spent = stopwatch();
      const answer = await ask(path());
      times.push(spent());
      const proved = occurrences(answer, '"batchId"');
      if (proved !== wanted) throw new Error(`${proved} of ${wanted} events were proved: ${answer.slice(0, 500)}`);
    }
    return times;
  };
  const [first, ...next] = await time(NEXT_PROOFS + 1, () => `events/${id()}/proof`, 1);
  const list = (): string => `proofs?eventID=${Array.from({ length: LIST }, id).join("|")}`;
  const [firstHundred, ...nextHundred] = await time(NEXT_LISTS + 1, list, LIST);
  return {
    first: round(first?.milliseconds ?? 0),
    next: mean(next, "milliseconds"),
    longest: round(Math.max(...next.map(({ milliseconds }) => milliseconds))),
    firstHundred: round(firstHundred?.milliseconds ?? 0),
    nextHundred: mean(nextHundred, "milliseconds"),
    nextProcessor: mean(next, "processor"),
    nextHundredProcessor: mean(nextHundred, "processor"),
  };
}

/** Time that went by, and time of the processor in it, in milliseconds. */
type Spent = Readonly<Record<"milliseconds" | "processor", number>>;

function stopwatch(): () => Spent {
  const [began, before] = [performance.now(), process.cpuUsage()];
  return () => {
    const { user, system } = process.cpuUsage(before);
    return { milliseconds: performance.now() - began, processor: (user + system) / 1_000 };
  };
}

const occurrences = (text: string, part: string): number => text.split(part).length - 1;
const mean = (all: readonly Spent[], of: keyof Spent): number =>
  round(all.reduce((sum, spent) => sum + spent[of], 0) / all.length);
const round = (value: number): number => Number(value.toPrecision(3));
