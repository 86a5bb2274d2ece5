import { anyExtendedKeyUsage, id_ce_extKeyUsage, id_kp_timeStamping } from "@peculiar/asn1-x509";
import { hexlify } from "ethers";

import { type ParsedCertificate, UNDERSTOOD } from "./certificate.js";
import { InvalidTimestampError } from "./errors.js";
import { verifySignature } from "./verifySignature.js";

/** Certificates between a signer and an anchor: far more than any authority uses. */
const LONGEST = 8;

/**
 * Requires that a certificate may stamp times (RFC 3161, 2.3: one purpose, critical) and was valid at a time.
 *
 * @param signer - The certificate.
 * @param time - Unix second of the stamp.
 * @throws {@link InvalidTimestampError} when it may not.
 */
export function requireStamping(signer: ParsedCertificate, time: bigint): void {
  const { extendedKeyUsage = [], keyUsage, critical } = signer;
  if (extendedKeyUsage.length !== 1 || extendedKeyUsage[0] !== id_kp_timeStamping) {
    throw new InvalidTimestampError("BadCertificate", "The signer's certificate is not for time stamps alone");
  }
  if (!critical.includes(id_ce_extKeyUsage)) {
    throw new InvalidTimestampError("BadCertificate", "The signer's certificate does not make its purpose critical");
  }
  if (keyUsage !== undefined && !keyUsage.some((use) => use === "digitalSignature" || use === "nonRepudiation")) {
    throw new InvalidTimestampError("BadCertificate", "The signer's certificate is not for signatures");
  }
  requireValid(signer, time);
}

/**
 * Finds the chain of certificates from a signer to an anchor. Revocation is not looked up: that needs a network.
 *
 * @param signer - The signer's certificate.
 * @param options - Certificates that may stand between, the trusted ones, and the Unix second at which all must be valid.
 * @returns The chain from the signer to the anchor, both included.
 * @throws {@link InvalidTimestampError} when there is none.
 */
export async function certificatePath(
  signer: ParsedCertificate,
  options: { between: readonly ParsedCertificate[]; anchors: readonly ParsedCertificate[]; time: bigint },
): Promise<ParsedCertificate[]> {
  const found = await extend([signer], options);
  if (found !== undefined) return found;
  throw new InvalidTimestampError("NotAnchored", "No chain of valid certificates leads from the signer to an anchor");
}

async function extend(
  path: readonly ParsedCertificate[],
  options: Parameters<typeof certificatePath>[1],
): Promise<ParsedCertificate[] | undefined> {
  const { between, anchors, time } = options;
  const last = path[path.length - 1] as ParsedCertificate;
  if (anchors.some((anchor) => same(anchor, last))) return [...path];
  if (path.length === LONGEST) return undefined;

  for (const issuer of [...anchors, ...between]) {
    if (path.some((passed) => same(passed, issuer)) || !(await issued(issuer, last))) continue;
    // Those already between the issuer and the signer, the signer itself not counted.
    if (!mayIssue(issuer, { time, below: path.length - 1 })) continue;
    const whole = await extend([...path, issuer], options);
    if (whole !== undefined) return whole;
  }
  return undefined;
}

async function issued(issuer: ParsedCertificate, subject: ParsedCertificate): Promise<boolean> {
  if (issuer.subject !== subject.issuer) return false;
  const { signatureAlgorithm, signatureValue } = subject.certificate;
  return verifySignature({
    signed: subject.signedPart,
    signature: signatureValue,
    algorithm: signatureAlgorithm.algorithm,
    publicKey: issuer.certificate.tbsCertificate.subjectPublicKeyInfo,
  }).catch(() => false);
}

function mayIssue(issuer: ParsedCertificate, { time, below }: { time: bigint; below: number }): boolean {
  const { basicConstraints, keyUsage, extendedKeyUsage } = issuer;
  const longest = basicConstraints?.pathLenConstraint ?? LONGEST;
  const purposes: readonly string[] = [id_kp_timeStamping, anyExtendedKeyUsage];
  return (
    basicConstraints?.cA === true &&
    below <= longest &&
    (keyUsage?.includes("keyCertSign") ?? true) &&
    (extendedKeyUsage?.some((purpose) => purposes.includes(purpose)) ?? true) &&
    isValid(issuer, time)
  );
}

function requireValid(certificate: ParsedCertificate, time: bigint): void {
  if (isValid(certificate, time)) return;
  const { notBefore, notAfter } = certificate;
  throw new InvalidTimestampError(
    "BadCertificate",
    `The signer's certificate is good from ${notBefore} to ${notAfter} and the stamp says ${time}, or it has critical extensions that are not understood`,
  );
}

function isValid({ notBefore, notAfter, critical }: ParsedCertificate, time: bigint): boolean {
  return notBefore <= time && time <= notAfter && critical.every((extension) => UNDERSTOOD.includes(extension));
}

function same(one: ParsedCertificate, other: ParsedCertificate): boolean {
  return hexlify(one.bytes) === hexlify(other.bytes);
}
