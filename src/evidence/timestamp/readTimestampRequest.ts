import { AsnParser } from "@peculiar/asn1-schema";
import { TimeStampReq } from "@peculiar/asn1-tsp";
import { hexlify } from "ethers";

import { decode } from "./der.js";
import { InvalidTimestampError } from "./errors.js";
import type { TimestampQuery } from "./createTimestampRequest.js";

/**
 * Reads back what a request asked, so that the answer can be held against it.
 *
 * @param der - The TimeStampReq.
 * @returns Digest, nonce and policy.
 * @throws {@link InvalidTimestampError} when it is no request for a SHA2-256 digest.
 */
export function readTimestampRequest(der: Uint8Array): TimestampQuery {
  decode(der, "request");
  let request: TimeStampReq;
  try {
    request = AsnParser.parse(der, TimeStampReq);
  } catch (error) {
    throw new InvalidTimestampError("Malformed", "It is no request for a time stamp", { cause: error });
  }
  const { messageImprint, nonce, reqPolicy } = request;
  if (messageImprint.hashAlgorithm.algorithm !== "2.16.840.1.101.3.4.2.1") {
    throw new InvalidTimestampError("UnsupportedAlgorithm", "The request is for a digest other than SHA2-256");
  }
  return {
    digest: hexlify(new Uint8Array(messageImprint.hashedMessage.buffer)),
    ...(nonce === undefined ? {} : { nonce: BigInt(hexlify(new Uint8Array(nonce))) }),
    ...(reqPolicy === undefined ? {} : { policy: reqPolicy }),
  };
}
