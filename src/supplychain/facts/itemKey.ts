import { canonicalIdentifier } from "../epcis/canonicalIdentifier.js";

/**
 * What an identifier is compared by: its canonical GS1 Digital Link where it is a GS1 key, its own text otherwise.
 *
 * @param identifier - As a document writes it.
 */
export function itemKey(identifier: string): string {
  return canonicalIdentifier(identifier) ?? identifier;
}
