import { AsnParser } from "@peculiar/asn1-schema";
import { PKIStatusInfo } from "@peculiar/asn1-tsp";

import { at, decode, type Node } from "./der.js";
import { InvalidTimestampError } from "./errors.js";

/** Tag of an object identifier, with which a token begins and a response does not. */
const OBJECT_IDENTIFIER = 6;

/** PKIStatus: granted, and granted with changes that the token itself shows. */
const GRANTED: readonly number[] = [0, 1];

/**
 * The time-stamp token in an authority's answer. What is kept, and what a unit's `timestampTokenHash` is the hash of, is the token.
 *
 * @param der - A TimeStampResp, or the token itself.
 * @returns The token's own bytes.
 * @throws {@link InvalidTimestampError} when the authority granted none.
 */
export function timestampToken(der: Uint8Array): Uint8Array {
  const root = decode(der, "time stamp");
  const first = at(root, 0);
  if (first.tagClass === 1 && first.tag === OBJECT_IDENTIFIER) return root.bytes;

  requireGranted(first);
  return at(root, 1).bytes;
}

function requireGranted(info: Node): void {
  let read: PKIStatusInfo;
  try {
    read = AsnParser.parse(info.bytes, PKIStatusInfo);
  } catch (error) {
    throw new InvalidTimestampError("Malformed", "It is neither a time-stamp response nor a token", { cause: error });
  }
  if (GRANTED.includes(read.status)) return;

  const words = [...(read.statusString ?? [])].join(" ");
  throw new InvalidTimestampError(
    "NotGranted",
    `The authority granted no token: status ${read.status}${words === "" ? "" : `, “${words}”`}`,
  );
}
