import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";

import { canonicalField, sortedJson } from "./canonicalField.js";
import { type EventHash, eventHash } from "./eventHash.js";
import { UNHASHED_FIELDS } from "./eventShapes.js";
import type { EpcisEvent, EpcisField } from "./model.js";

/** What an event is known by: the hash that it shares with the event it withdraws, and the digest that is its own. */
export interface EventIdentity {
  /** The id of the hash profile; it belongs beside both. */
  readonly profile: number;
  /**
   * What a batch holds as the event's hash, 32 bytes: the standard hash's digest, or the correction digest where the event
   * carries an `errorDeclaration`.
   */
  readonly digest: `0x${string}`;
  /** The hash that the standard defines. A correction and the event that it withdraws share it. */
  readonly standardHash: EventHash;
  /** Whether the event withdraws the one with the same standard hash. */
  readonly isCorrection: boolean;
  /** Ids of the events that say what really happened, as the document writes them. */
  readonly correctiveEventIDs: readonly string[];
}

/** First line of what a correction digest hashes: nothing else that is hashed in the suite begins with it. */
const CORRECTION_PREFIX = "trust-machine:epcis-correction:1";

/**
 * Tells an event from its correction. The standard's hash leaves an `errorDeclaration` out, so that both have the same; in a
 * batch each needs a leaf of its own.
 *
 * @param event - The event, from any reader.
 * @param profile - The profile id, `CBV_2_0` or `CBV_2_1_DRAFT`.
 * @throws UnknownHashProfileError for any other id.
 * @throws IllFormedTextError when a value cannot be written in UTF-8.
 */
export function eventIdentity(event: EpcisEvent, profile: number): EventIdentity {
  const standardHash = eventHash(event, profile);
  const declarations = event.fields.filter(({ name }) => name === "errorDeclaration");
  const isCorrection = declarations.length > 0;

  return {
    profile,
    digest: isCorrection ? correctionDigest(standardHash, declarations) : standardHash.digest,
    standardHash,
    isCorrection,
    correctiveEventIDs: declarations.flatMap(declaredIds),
  };
}

/** SHA-256 over three lines: the prefix, the standard hash as a URI, and the list of declarations as `canonicalField` writes them. */
function correctionDigest({ uri }: EventHash, declarations: readonly EpcisField[]): `0x${string}` {
  const declared = sortedJson(declarations.map((field) => canonicalField(field, UNHASHED_FIELDS.errorDeclaration)));

  return `0x${bytesToHex(sha256(utf8ToBytes(`${CORRECTION_PREFIX}\n${uri}\n${declared}`)))}`;
}

function declaredIds({ children }: EpcisField): string[] {
  return children
    .filter(({ name }) => name === "correctiveEventIDs")
    .flatMap((list) => list.children)
    .map(({ value }) => value.trim())
    .filter((id) => id !== "");
}
