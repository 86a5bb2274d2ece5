import { AsnSerializer, OctetString } from "@peculiar/asn1-schema";
import { MessageImprint, TimeStampReq } from "@peculiar/asn1-tsp";
import { AlgorithmIdentifier } from "@peculiar/asn1-x509";
import { getBytes, hexlify, isHexString, toBeArray } from "ethers";

import { InvalidTimestampError } from "./errors.js";

/** What an authority is asked. */
export interface TimestampQuery {
  /** SHA2-256 digest of the content, 32 bytes as hex: see `hashContent`. The content itself goes to nobody. */
  digest: string;
  /** Number that the answer must repeat; a random one of 63 bits when it is left out. */
  nonce?: bigint;
  /** Object identifier of the policy that is wanted; the authority's own when it is left out. */
  policy?: string;
}

/** A request, and what its answer is held against. */
export interface TimestampRequest {
  /** DER of the TimeStampReq: the body of a POST of type `application/timestamp-query`. */
  der: Uint8Array;
  nonce: bigint;
}

/**
 * Builds a request for a time stamp (RFC 3161) that asks for the authority's certificate too.
 *
 * @param query - Digest, and nonce and policy if they are given.
 * @returns The request's DER and its nonce.
 * @throws {@link InvalidTimestampError} when the digest is not 32 bytes.
 */
export function createTimestampRequest(query: TimestampQuery): TimestampRequest {
  const { digest, nonce = randomNonce(), policy } = query;
  if (!isHexString(digest, 32)) {
    throw new InvalidTimestampError("Malformed", `${digest} is not a digest of 32 bytes as 0x-prefixed hex`);
  }
  const request = new TimeStampReq({
    messageImprint: new MessageImprint({
      hashAlgorithm: new AlgorithmIdentifier({ algorithm: SHA_256, parameters: null }),
      hashedMessage: new OctetString(getBytes(digest)),
    }),
    nonce: integerBytes(nonce),
    certReq: true,
    ...(policy === undefined ? {} : { reqPolicy: policy }),
  });
  return { der: new Uint8Array(AsnSerializer.serialize(request)), nonce };
}

const SHA_256 = "2.16.840.1.101.3.4.2.1";

/** Sixty-three bits: some authorities keep nonces in a signed word of 64. Never zero, which some drop. */
function randomNonce(): bigint {
  const bytes = globalThis.crypto.getRandomValues(new Uint8Array(8));
  return (BigInt(hexlify(bytes)) >> 1n) | 1n;
}

/** An integer of DER is signed: a leading zero byte keeps it positive. */
function integerBytes(value: bigint): ArrayBuffer {
  const bytes = toBeArray(value);
  const [first = 0] = bytes;
  return new Uint8Array(first >= 0x80 || bytes.length === 0 ? [0, ...bytes] : bytes).buffer;
}
