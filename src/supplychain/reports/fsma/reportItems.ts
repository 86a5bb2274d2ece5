import type { Containers } from "../../facts/containers.js";
import type { EventItem } from "../../facts/eventFacts.js";
import { itemKey } from "../../facts/itemKey.js";

/** Goods as a row of a report shows them. */
export interface ReportItem extends EventItem {
  /** The container in which they were, as the event writes it; empty where the event names the goods themselves. */
  readonly container: string;
  /** What a reader has to know about them; empty most of the time. */
  readonly note: string;
}

/** SSCC and GRAI, also as a URN of a wrong length, which has no canonical form. */
const CONTAINER = /^(?:https:\/\/id\.gs1\.org\/(?:00|8003)\/|urn:epc:id:(?:sscc|grai):)/;
const SERIAL = /^(https:\/\/id\.gs1\.org\/01\/\d{14})\/21\//;

/**
 * Turns what an event names into rows: containers are opened, and serial numbers of one product become one row with their count. A container
 * that nobody packed in the selection stays, with a note.
 */
export function reportItems(items: readonly EventItem[], containers: Containers): ReportItem[] {
  const rows: ReportItem[] = [];
  const products = new Map<string, { first: ReportItem; count: number }>();

  const add = (item: EventItem, container: string): void => {
    const key = itemKey(item.identifier);
    const product = item.isSingle ? SERIAL.exec(key)?.[1] : undefined;
    if (product === undefined) {
      rows.push({ ...item, container, note: item.isSingle && CONTAINER.test(key) ? UNKNOWN : "" });
      return;
    }
    const group = products.get(`${product} ${container}`);
    if (group !== undefined) group.count++;
    else products.set(`${product} ${container}`, { first: { ...item, container, note: "" }, count: 1 });
  };

  for (const item of items) {
    const inside = item.isSingle ? containers.open(item.identifier) : null;
    if (inside === null) add(item, "");
    else for (const content of inside) add(content, item.identifier);
  }
  return [...rows, ...[...products.values()].map(counted)];
}

const UNKNOWN = "what is in this container is not in the selection";

/** Each EPC is one object, which UN/CEFACT's code for a piece says. */
function counted({ first, count }: { first: ReportItem; count: number }): ReportItem {
  const note = count === 1 ? "" : `the first of ${count} serial numbers`;
  return { ...first, quantity: String(count), unit: "EA", note };
}
