import { getAddress, isAddress, isHexString, keccak256, ZeroAddress } from "ethers";

import { InvalidSubjectError } from "./errors.js";

/** What a credential speaks of, as far as its encoding tells. Of an id it tells the hash only. */
export type DecodedSubject =
  | { readonly kind: "party"; readonly party: bigint }
  | { readonly kind: "account"; readonly account: string }
  | { readonly kind: "id" };

const KIND_AT = 248n;
const PARTY = 1n;
const ACCOUNT = 2n;
const ID = 3n;
const VALUE = (1n << KIND_AT) - 1n;

/**
 * The subject that is a party, as `Subjects.ofParty` makes it.
 *
 * @param party - Id from the PartyRegistry.
 * @throws {@link InvalidSubjectError} when it is no party id.
 */
export function subjectOfParty(party: bigint): string {
  if (party <= 0n || party >= 1n << 40n) throw new InvalidSubjectError("party", String(party));
  return encode(PARTY, party);
}

/**
 * The subject that is an account, as `Subjects.ofAccount` makes it.
 *
 * @param account - Its address.
 * @throws {@link InvalidSubjectError} when it is no address, or the zero address.
 */
export function subjectOfAccount(account: string): string {
  if (!isAddress(account) || getAddress(account) === ZeroAddress) throw new InvalidSubjectError("account", account);
  return encode(ACCOUNT, BigInt(getAddress(account)));
}

/**
 * The subject that is anything with an id of 32 bytes (a lot, a device, a site), as `Subjects.ofId` makes it.
 *
 * @param id - 32 bytes in hexadecimal.
 * @throws {@link InvalidSubjectError} when it is something else.
 */
export function subjectOfId(id: string): string {
  if (!isHexString(id, 32)) throw new InvalidSubjectError("id", id);
  return encode(ID, BigInt(keccak256(id)) & VALUE);
}

/**
 * Reads a subject back, as an event gives it.
 *
 * @param subject - 32 bytes in hexadecimal.
 * @throws {@link InvalidSubjectError} when the registry would refuse it.
 */
export function decodeSubject(subject: string): DecodedSubject {
  if (!isHexString(subject, 32)) throw new InvalidSubjectError("subject", subject);
  const kind = BigInt(subject) >> KIND_AT;
  const value = BigInt(subject) & VALUE;

  if (kind === PARTY && value > 0n && value < 1n << 40n) return { kind: "party", party: value };
  if (kind === ACCOUNT && value > 0n && value < 1n << 160n) {
    return { kind: "account", account: getAddress(`0x${value.toString(16).padStart(40, "0")}`) };
  }
  if (kind === ID) return { kind: "id" };
  throw new InvalidSubjectError("subject", subject);
}

function encode(kind: bigint, value: bigint): string {
  return `0x${((kind << KIND_AT) | value).toString(16).padStart(64, "0")}`;
}
