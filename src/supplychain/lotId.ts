import { AbiCoder, keccak256 } from "ethers";

import { InvalidPartyIdError } from "./ledgerErrors.js";

const PARTY_END = 1n << 40n;

/**
 * The id that a lot has in any `LotLedger`: `keccak256(abi.encode(party, identifier))`.
 *
 * @param party - Id of the creating party in the PartyRegistry.
 * @param identifier - Hash of the lot's canonical GS1 Digital Link, from `identifierHash`.
 * @throws {@link InvalidPartyIdError}
 */
export function lotId(party: bigint, identifier: string): string {
  if (party <= 0n || party >= PARTY_END) throw new InvalidPartyIdError(party);
  return keccak256(AbiCoder.defaultAbiCoder().encode(["uint40", "bytes32"], [party, identifier]));
}
