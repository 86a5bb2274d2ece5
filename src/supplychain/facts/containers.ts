import { canonicalDecimal } from "../epcis/canonicalDecimal.js";
import { isPositive, addDecimals, subtractDecimals } from "../decimals.js";
import type { EventFacts, EventItem } from "./eventFacts.js";
import { itemKey } from "./itemKey.js";

/** What stands in containers at a point in time, from the aggregation events up to it. */
export interface Containers {
  /** Takes an aggregation event into account; other events are passed over. */
  readonly note: (facts: EventFacts) => void;
  /**
   * What is in a container, containers in it opened as well.
   *
   * @returns The things; `null` when nobody packed this identifier.
   */
  readonly open: (identifier: string) => readonly EventItem[] | null;
}

/** Contents by identifier and unit. */
type Contents = Map<string, EventItem>;

/** Starts with nothing packed. What it holds is what is packed at the moment: unpacking forgets. */
export function trackContainers(): Containers {
  const packed = new Map<string, Contents>();

  return {
    note: ({ type, action, parentID, children }) => {
      if (type !== "AggregationEvent" || parentID === "") return;

      const key = itemKey(parentID);
      if (action === "ADD") packed.set(key, withChildren(packed.get(key) ?? new Map(), children));
      else if (action === "DELETE" && children.length === 0) packed.delete(key);
      else if (action === "DELETE") takeOut(packed, key, children);
    },
    open: (identifier) => {
      const contents = packed.get(itemKey(identifier));
      return contents === undefined ? null : opened(packed, itemKey(identifier), contents);
    },
  };
}

function withChildren(contents: Contents, children: readonly EventItem[]): Contents {
  for (const child of children) {
    const key = contentKey(child);
    const there = contents.get(key);
    contents.set(key, there === undefined ? child : { ...child, quantity: total(there, child) });
  }
  return contents;
}

function takeOut(packed: Map<string, Contents>, key: string, children: readonly EventItem[]): void {
  const contents = packed.get(key);
  if (contents === undefined) return;

  for (const child of children) {
    const there = contents.get(contentKey(child));
    const rest = there === undefined ? null : remainder(there, child);
    if (there === undefined || rest === null) contents.delete(contentKey(child));
    else contents.set(contentKey(child), { ...there, quantity: rest });
  }
  if (contents.size === 0) packed.delete(key);
}

/** Breadth first, so that no depth of packing exhausts the stack; a container that is said to hold itself is opened once. */
function opened(packed: ReadonlyMap<string, Contents>, key: string, contents: Contents): EventItem[] {
  const seen = new Set([key]);
  const queue = [...contents.values()];
  const found: EventItem[] = [];
  for (let item = queue.shift(); item !== undefined; item = queue.shift()) {
    const itemsKey = itemKey(item.identifier);
    const inner = packed.get(itemsKey);
    if (inner === undefined) found.push(item);
    else if (!seen.has(itemsKey)) {
      seen.add(itemsKey);
      queue.push(...inner.values());
    }
  }
  return found;
}

function contentKey({ identifier, unit }: EventItem): string {
  return `${itemKey(identifier)} ${unit ?? ""}`;
}

/** A quantity that is not given leaves the sum not given: part of it would be wrong. */
function total(there: EventItem, added: EventItem): string | null {
  const [a, b] = [plain(there), plain(added)];
  return a === null || b === null ? null : addDecimals(a, b);
}

/** What stays; `null` when nothing does, or when it cannot be known that something does. */
function remainder(there: EventItem, taken: EventItem): string | null {
  const [a, b] = [plain(there), plain(taken)];
  if (a === null || b === null) return null;
  const rest = subtractDecimals(a, b);
  return isPositive(rest) ? rest : null;
}

function plain({ quantity }: EventItem): string | null {
  return quantity === null ? null : canonicalDecimal(quantity);
}
