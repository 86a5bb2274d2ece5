import { canonicalDateTime } from "../epcis/canonicalDateTime.js";
import type { EventFacts } from "../facts/eventFacts.js";
import { itemKey } from "../facts/itemKey.js";
import { localName } from "../facts/localName.js";

/** Which events a report shows; what is left out selects all. */
export interface Selection {
  /** Events at this time or after it: an ISO 8601 date-time with offset. */
  readonly since?: string | undefined;
  /** Events before this time. */
  readonly before?: string | undefined;
  /** Events of one of these business steps, in full or by the last part of their name. */
  readonly bizSteps?: readonly string[] | undefined;
  /** Events about one of these identifiers, in any spelling. */
  readonly identifiers?: readonly string[] | undefined;
}

/** Tells whether an event is selected; `identifiers` are those that the event is about, its own when left out. */
export type IsSelected = (facts: EventFacts, identifiers?: readonly string[]) => boolean;

/**
 * Makes the test for a selection.
 *
 * @throws RangeError when a time is no date-time.
 */
export function selecting({ since, before, bizSteps = [], identifiers = [] }: Selection): IsSelected {
  const [from, until] = [since, before].map(pointInTime);
  const keys = new Set(identifiers.map(itemKey));

  return (facts, about) => {
    if (from !== undefined || until !== undefined) {
      const time = canonicalDateTime(facts.eventTime) ?? "";
      if ((from !== undefined && time < from) || (until !== undefined && time >= until)) return false;
    }
    if (bizSteps.length > 0 && !bizSteps.some((step) => isStep(facts.bizStep, step))) return false;
    return keys.size === 0 || (about ?? identifiersOf(facts)).some((identifier) => keys.has(itemKey(identifier)));
  };
}

/** Every identifier of goods that an event names. */
export function identifiersOf({ parentID, objects, children, inputs, outputs }: EventFacts): string[] {
  const named = [...objects, ...children, ...inputs, ...outputs].map(({ identifier }) => identifier);
  return [parentID, ...named].filter((identifier) => identifier !== "");
}

function isStep(bizStep: string, wanted: string): boolean {
  return bizStep !== "" && (bizStep === wanted || localName(bizStep) === localName(wanted));
}

function pointInTime(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const time = canonicalDateTime(text);
  if (time === null) throw new RangeError(`not a date-time with seconds and offset: ${JSON.stringify(text)}`);
  return time;
}
