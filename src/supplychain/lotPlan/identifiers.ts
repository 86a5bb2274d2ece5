import { concat, keccak256, toUtf8Bytes } from "ethers";

import { itemKey } from "../facts/itemKey.js";

/** What the identifier of a part is hashed after: nothing else that is hashed in the suite begins with it. */
const PART_PREFIX = "trust-machine:lot-part:1";

/**
 * The identifier under which a plan keeps what an event names: `identifierHash` of a GS1 key, and keccak256 of the text itself for
 * anything else, as for GDST's URNs.
 *
 * @param identifier - As a document writes it.
 */
export function lotIdentifier(identifier: string): string {
  return keccak256(toUtf8Bytes(itemKey(identifier)));
}

/**
 * The identifier of what an event splits off: the ledger keeps each lot under one of its own, while documents go on naming both by
 * the same number. Computed from the event, so that a second run finds what the first one split.
 *
 * @param identifier - From {@link lotIdentifier}.
 * @param eventHash - The event that tells the parts apart.
 */
export function partIdentifier(identifier: string, eventHash: string): string {
  return keccak256(concat([toUtf8Bytes(PART_PREFIX), identifier, eventHash]));
}

/**
 * The process under which yields of a business step are declared: keccak256 of its URI.
 *
 * @param bizStep - Such as `urn:gdst:bizStep:farmHarvest`, or a CBV step in full.
 */
export function processId(bizStep: string): string {
  return keccak256(toUtf8Bytes(bizStep));
}
