import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";

import { IllFormedTextError } from "./errors.js";
import { hashProfile } from "./hashProfile.js";
import type { EpcisEvent } from "./model.js";
import { preHash } from "./preHash.js";

/** The identity of an event: equal for equal events, whatever syntax they were written in. */
export interface EventHash {
  /** The id of the profile that made it, a `uint16`; never 0. It belongs beside the digest wherever that is stored. */
  readonly profile: number;
  /** SHA-256 of the pre-hash string: `0x` and 64 hexadecimal digits, a `bytes32`. */
  readonly digest: `0x${string}`;
  /** The same as a named-information URI (RFC 6920), as EPCIS puts it into `eventID`. */
  readonly uri: string;
}

/**
 * Computes the CBV event hash.
 *
 * @param event - The event, from any reader.
 * @param profile - The profile id, `CBV_2_0` or `CBV_2_1_DRAFT`.
 * @throws UnknownHashProfileError for any other id.
 * @throws IllFormedTextError when a value cannot be written in UTF-8.
 */
export function eventHash(event: EpcisEvent, profile: number): EventHash {
  const text = preHash(event, profile);
  if (/\p{Surrogate}/u.test(text)) throw new IllFormedTextError();

  const digest = bytesToHex(sha256(utf8ToBytes(text)));
  return { profile, digest: `0x${digest}`, uri: `ni:///sha-256;${digest}?ver=${hashProfile(profile).label}` };
}
