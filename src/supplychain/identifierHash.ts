import { keccak256, toUtf8Bytes } from "ethers";

import { IdentifierNotCanonicalError } from "./ledgerErrors.js";

/** Numeric application identifiers, each with a value: `/01/09506000134352/10/ABC123`. */
const CANONICAL = /^https:\/\/id\.gs1\.org(?:\/\d{2,4}\/[^/?#\s]+)+$/;

/**
 * The identifier under which a ledger keeps a lot or serial item: keccak256 of the UTF-8 bytes of its canonical GS1 Digital Link.
 * Only the canonical form is hashed, because every other spelling of the same identifier would be another lot.
 *
 * @param digitalLink - Such as `https://id.gs1.org/01/09506000134352/10/ABC123`.
 * @throws {@link IdentifierNotCanonicalError}
 */
export function identifierHash(digitalLink: string): string {
  if (!CANONICAL.test(digitalLink)) throw new IdentifierNotCanonicalError(digitalLink);
  return keccak256(toUtf8Bytes(digitalLink));
}
