import { canonicalValue } from "../../../src/supplychain/epcis/canonicalValue.js";
import { eventIdentity } from "../../../src/supplychain/epcis/correction.js";
import { HASHED_FIELDS, type Scalar, type Word } from "../../../src/supplychain/epcis/eventShapes.js";
import { fieldValues } from "../../../src/supplychain/epcis/fieldValues.js";
import { CBV_2_0 } from "../../../src/supplychain/epcis/hashProfile.js";
import type { EpcisEvent } from "../../../src/supplychain/epcis/model.js";
import { type IndexedValue, indexedValues } from "../query/indexedValues.js";
import { databaseTime } from "./databaseTime.js";

/** The rules by which this service computes event hashes. */
export const PROFILE = CBV_2_0;

/** An event as the database keeps it, but for its number and the time of its capture. */
export interface EventRecord {
  readonly eventId: string;
  readonly type: string;
  /** The digest of the standard's hash. */
  readonly hash: string;
  /** What its leaf commits to: `hash`, or the digest of its own that a correction has. */
  readonly leafHash: string;
  readonly isCorrection: boolean;
  /** UTC. */
  readonly eventTime: string;
  readonly eventTimeOffset: string;
  readonly action: string | null;
  readonly bizStep: string | null;
  readonly disposition: string | null;
  readonly readPoint: string | null;
  readonly bizLocation: string | null;
  readonly transformationId: string | null;
  readonly values: readonly IndexedValue[];
}

/**
 * Reads out of an event what it is kept and found by. An event without an `eventID` gets its hash as one.
 *
 * @throws RangeError when its time has no place in the database.
 */
export function eventRecord(event: EpcisEvent): EventRecord {
  const { digest, standardHash, isCorrection } = eventIdentity(event, PROFILE);
  const one = (shape: Scalar | Word, ...path: string[]): string | null => {
    const [text] = fieldValues(event, ...path);
    return text === undefined ? null : canonicalValue(text, shape);
  };
  const [time = ""] = fieldValues(event, "eventTime");
  const eventTime = databaseTime(time.trim());
  if (eventTime === null) throw new RangeError("eventTime is before the year 1");

  return {
    eventId: fieldValues(event, "eventID")[0]?.trim() ?? standardHash.uri,
    type: event.type,
    hash: standardHash.digest,
    leafHash: digest,
    isCorrection,
    eventTime,
    eventTimeOffset: one({ kind: "offset" }, "eventTimeZoneOffset") ?? "+00:00",
    action: one({ kind: "action" }, "action"),
    bizStep: one(HASHED_FIELDS.bizStep, "bizStep"),
    disposition: one(HASHED_FIELDS.disposition, "disposition"),
    readPoint: one({ kind: "key" }, "readPoint", "id"),
    bizLocation: one({ kind: "key" }, "bizLocation", "id"),
    transformationId: one({ kind: "key" }, "transformationID"),
    values: indexedValues(event),
  };
}
