import type { TSTInfo } from "@peculiar/asn1-tsp";
import { hexlify } from "ethers";

import { nameText, parseCertificate, seconds } from "./certificate.js";
import { certificatePath, requireStamping } from "./certificatePath.js";
import { InvalidTimestampError } from "./errors.js";
import { readToken } from "./readToken.js";
import { requireSigned } from "./requireSigned.js";
import { timestampToken } from "./timestampToken.js";
import { timestampTokenHash } from "./timestampTokenHash.js";

/** What an authority's answer is held against. */
export interface TimestampExpectation {
  /** SHA2-256 digest of the content, 32 bytes as hex. */
  digest: string;
  /** Nonce of the request; a token that is checked long after may be checked without. */
  nonce?: bigint;
  /** Policy that is demanded, as an object identifier; any when it is left out. */
  policy?: string;
  /** DER of the certificates that are trusted, see `readCertificates`. Without any the chain is not judged, and the result says so. */
  anchors?: readonly Uint8Array[];
}

/** What a good time stamp says. */
export interface Timestamp {
  /** Unix second in which the authority says that it saw the digest. */
  time: bigint;
  /** How far from the truth the time may lie, as in "1 s"; undefined when the authority does not say. */
  accuracy: string | undefined;
  /** Object identifier of the policy under which it was issued. */
  policy: string;
  /** The authority's number of this token, as hex. */
  serialNumber: string;
  /** Who signed it, as its certificate has it. */
  authority: string;
  /** Last Unix second in which the signer's certificate is valid: a token is renewed before. */
  authorityValidUntil: bigint;
  /** Whether a chain leads to a trusted anchor; false when no anchor was given. Revocation is never looked up. */
  isAnchored: boolean;
  /** The token's own bytes: what is kept with the content. */
  token: Uint8Array;
  /** The unit's `timestampTokenHash`. */
  tokenHash: string;
}

const SHA_256 = "2.16.840.1.101.3.4.2.1";

/**
 * Checks a time stamp (RFC 3161) without a network: its digest and nonce, the signature, the signer's purpose, and the chain to an anchor.
 *
 * @param der - The authority's response, or the token in it.
 * @param expected - What it is held against.
 * @returns What it says.
 * @throws {@link InvalidTimestampError} that says what does not hold.
 */
export async function checkTimestamp(der: Uint8Array, expected: TimestampExpectation): Promise<Timestamp> {
  try {
    return await check(der, expected);
  } catch (error) {
    if (error instanceof InvalidTimestampError) throw error;
    // The decoders throw what they like at bytes that lead them astray.
    throw new InvalidTimestampError("Malformed", "It cannot be read as a time stamp", { cause: error });
  }
}

async function check(der: Uint8Array, expected: TimestampExpectation): Promise<Timestamp> {
  const token = timestampToken(der);
  const parts = readToken(token);
  const { info } = parts;
  requireExpected(info, expected);

  const time = seconds(info.genTime);
  const signer = await requireSigned(parts);
  requireStamping(signer, time);

  const anchors = (expected.anchors ?? []).map(parseCertificate);
  if (anchors.length > 0) await certificatePath(signer, { between: parts.certificates, anchors, time });

  return {
    time,
    accuracy: accuracyOf(info),
    policy: info.policy,
    serialNumber: hexlify(new Uint8Array(info.serialNumber)),
    authority: nameText(signer.certificate.tbsCertificate.subject),
    authorityValidUntil: signer.notAfter,
    isAnchored: anchors.length > 0,
    token,
    tokenHash: timestampTokenHash(token),
  };
}

function requireExpected(info: TSTInfo, { digest, nonce, policy }: TimestampExpectation): void {
  const { hashAlgorithm, hashedMessage } = info.messageImprint;
  const stamped = hexlify(new Uint8Array(hashedMessage.buffer));
  if (hashAlgorithm.algorithm !== SHA_256) {
    throw new InvalidTimestampError("OtherImprint", `It stamps a digest of algorithm ${hashAlgorithm.algorithm}`);
  }
  if (stamped !== digest.toLowerCase()) {
    throw new InvalidTimestampError("OtherImprint", `It stamps the digest ${stamped}, not ${digest}`);
  }
  const answered = info.nonce === undefined ? undefined : BigInt(hexlify(new Uint8Array(info.nonce)));
  if (nonce !== undefined && nonce !== answered) {
    throw new InvalidTimestampError("OtherNonce", `It answers the nonce ${answered ?? "none"}, not ${nonce}`);
  }
  if (policy !== undefined && policy !== info.policy) {
    throw new InvalidTimestampError("OtherPolicy", `It was issued under policy ${info.policy}, not ${policy}`);
  }
}

function accuracyOf({ accuracy }: TSTInfo): string | undefined {
  if (accuracy === undefined) return undefined;
  const parts = [
    [accuracy.seconds, "s"],
    [accuracy.millis, "ms"],
    [accuracy.micros, "µs"],
  ] as const;
  const stated = parts.filter(([amount]) => (amount ?? 0) > 0).map(([amount, unit]) => `${amount} ${unit}`);
  return stated.length > 0 ? stated.join(" ") : undefined;
}
