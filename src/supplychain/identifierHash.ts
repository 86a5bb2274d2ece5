import { keccak256, toUtf8Bytes } from "ethers";

import { canonicalIdentifier } from "./epcis/canonicalIdentifier.js";
import { NoGs1KeyError } from "./ledgerErrors.js";

/**
 * The identifier under which a ledger keeps a lot or serial item: keccak256 of the UTF-8 bytes of its canonical GS1 Digital Link.
 * Every spelling of a key, EPC URNs among them, gives the same hash: another spelling must not become another lot.
 *
 * @param identifier - Such as `https://id.gs1.org/01/09506000134352/10/ABC123`.
 * @throws {@link NoGs1KeyError}
 */
export function identifierHash(identifier: string): string {
  const canonical = canonicalIdentifier(identifier);
  if (canonical === null) throw new NoGs1KeyError(identifier);
  return keccak256(toUtf8Bytes(canonical));
}
