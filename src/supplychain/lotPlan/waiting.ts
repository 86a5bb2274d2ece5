import type { EventFacts } from "../facts/eventFacts.js";
import { itemKey } from "../facts/itemKey.js";

/** Remembers the goods of refused events: what cannot be done with them afterwards waits for those. */
export interface Waiting {
  /** Positions of the refused events that left something of this one undone. */
  readonly for: (facts: EventFacts) => number[];
  /** Notes an event that cannot be done, with the refused events behind it. */
  readonly note: (facts: EventFacts, refused: readonly number[]) => void;
}

/** Starts with nothing refused. */
export function trackWaiting(): Waiting {
  const stuck = new Map<string, ReadonlySet<number>>();

  return {
    for: (facts) => {
      const found = new Set(keysOf(facts).flatMap((key) => [...(stuck.get(key) ?? [])]));
      return [...found].sort((a, b) => a - b);
    },
    note: (facts, refused) => {
      for (const key of keysOf(facts)) stuck.set(key, new Set([...(stuck.get(key) ?? []), ...refused]));
    },
  };
}

function keysOf({ objects, children, inputs, outputs, parentID }: EventFacts): string[] {
  const items = [...objects, ...children, ...inputs, ...outputs].map(({ identifier }) => itemKey(identifier));
  return parentID === "" ? items : [...items, itemKey(parentID)];
}
