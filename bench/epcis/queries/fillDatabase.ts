import { makeBatch } from "../../../service/src/anchoring/batches.js";
import type { Database } from "../../../service/src/database/Database.js";
import { lastSequence } from "../../../service/src/query/findEvents.js";
import { keepEvents } from "../../../test/helpers/service/keepEvents.js";

const PER_TRANSACTION = 5_000;
/** Leaves of the largest batch that the service makes. */
const BATCH_SIZE = 65_536;

const STEPS = ["commissioning", "packing", "shipping", "receiving", "storing"];

/** The id of an event by its number. */
export const idOf = (number: number): string => `urn:bench:${number}`;

/**
 * Puts events into a database as the service keeps them, all tables and indexes included, and into batches; what is there already stays. Only
 * the way in is shorter than a capture: no requests, no jobs.
 */
export async function fillDatabase(database: Database, events: number): Promise<void> {
  for (let made = await lastSequence(database); made < events; made += PER_TRANSACTION) {
    const count = Math.min(PER_TRANSACTION, events - made);
    await keepEvents(
      database,
      Array.from({ length: count }, (_, index) => eventOf(made + index)),
    );
  }
  while (await makeBatch(database, { party: 1n, log: `0x${"10".repeat(20)}` }, BATCH_SIZE));
  await database.execute("ANALYZE");
}

/** One of many events, two a second; every tenth is of a lot, every twentieth has a reading. */
function eventOf(number: number): Record<string, unknown> {
  const eventTime = new Date(Date.UTC(2026, 0, 1) + number * 500).toISOString();
  return {
    ...{
      type: "ObjectEvent",
      eventID: idOf(number),
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
