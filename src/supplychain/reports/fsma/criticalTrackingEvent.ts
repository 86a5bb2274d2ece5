import type { EventFacts } from "../../facts/eventFacts.js";
import { localName } from "../../facts/localName.js";

/** The critical tracking events of 21 CFR Part 1 Subpart S, in the order in which food meets them. */
export const CRITICAL_TRACKING_EVENTS = [
  "harvesting",
  "cooling",
  "initial-packing",
  "first-land-based-receiving",
  "shipping",
  "receiving",
  "transformation",
] as const;

/** One of {@link CRITICAL_TRACKING_EVENTS}. */
export type CriticalTrackingEvent = (typeof CRITICAL_TRACKING_EVENTS)[number];

/** An event's place in the report: a critical tracking event, or the reason why it is none. */
export type Classification = { readonly cte: CriticalTrackingEvent } | { readonly reason: string };

/**
 * What somebody's own business steps stand for: a business step as the events write it, or the last part of its name, and the critical
 * tracking event, or `none`. It goes before the table below.
 */
export type BizStepMap = ReadonlyMap<string, CriticalTrackingEvent | "none">;

/**
 * The business steps that name a critical tracking event, by the last part of their name: CBV has words for shipping and receiving alone,
 * so that the others are those of GDST and the rule's own.
 */
const STEPS = new Map<string, CriticalTrackingEvent>([
  ["harvesting", "harvesting"],
  ["harvest", "harvesting"],
  ["farmHarvest", "harvesting"],
  ["cooling", "cooling"],
  ["initial_packing", "initial-packing"],
  ["initialPacking", "initial-packing"],
  ["landing", "first-land-based-receiving"],
  ["first_land_based_receiving", "first-land-based-receiving"],
  ["firstLandBasedReceiving", "first-land-based-receiving"],
  ["shipping", "shipping"],
  ["receiving", "receiving"],
]);

/** Business steps that look like a critical tracking event and are none, and why. */
const NONE = new Map<string, string>([
  ["void_shipping", "cancels a shipping event, which still stands on its sheet: compare both"],
  ["fishingEvent", "harvest on a fishing vessel: its data belong to the first land-based receiving (§1.1335)"],
  ["transshipment", "happens at sea, before the first land-based receiving (§1.1335)"],
  ["hatching", "brings forth fry, which is no harvest"],
]);

/**
 * Says which critical tracking event an EPCIS event is. The business step decides; a lot that comes into being without one
 * (`commissioning`, `ADD`) is taken for initially packed, and every other transformation for a transformation.
 *
 * @param facts - The event.
 * @param own - What goes before the built-in table.
 */
export function criticalTrackingEvent(facts: EventFacts, own: BizStepMap = new Map()): Classification {
  const { type, action, bizStep } = facts;
  const step = localName(bizStep);
  const given = own.get(bizStep) ?? own.get(step);
  if (given !== undefined) return given === "none" ? { reason: "mapped to none" } : { cte: given };

  const reason = NONE.get(step);
  if (reason !== undefined) return { reason };

  const cte = STEPS.get(step);
  if (cte !== undefined) return { cte };
  if (type === "TransformationEvent") return { cte: step === "packing" ? "initial-packing" : "transformation" };
  if (type === "ObjectEvent" && action === "ADD" && step === "commissioning") return { cte: "initial-packing" };

  return { reason: step === "" ? "has no business step" : `${step} is no critical tracking event` };
}
