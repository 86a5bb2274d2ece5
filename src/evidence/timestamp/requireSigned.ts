import { AsnParser, OctetString } from "@peculiar/asn1-schema";
import type { Attribute } from "@peculiar/asn1-cms";
import { id_ct_tstInfo } from "@peculiar/asn1-tsp";
import { hexlify } from "ethers";

import { DIGESTS, SIGNATURES } from "./algorithms.js";
import { nameBytes, type ParsedCertificate } from "./certificate.js";
import { at, decode, type Node } from "./der.js";
import { InvalidTimestampError } from "./errors.js";
import type { TokenParts } from "./readToken.js";
import { objectIdentifier, verifySignature } from "./verifySignature.js";

const CONTENT_TYPE = "1.2.840.113549.1.9.3";
const MESSAGE_DIGEST = "1.2.840.113549.1.9.4";
const SIGNING_CERTIFICATE = "1.2.840.113549.1.9.16.2.12";
const SIGNING_CERTIFICATE_V2 = "1.2.840.113549.1.9.16.2.47";

/**
 * Requires that the token's signer signed its content (RFC 5652, 5.4 and 5.6; RFC 5035 and 5816 for the certificate).
 *
 * @param parts - The token.
 * @returns The signer's certificate, not yet judged.
 * @throws {@link InvalidTimestampError} when something does not hold.
 */
export async function requireSigned(parts: TokenParts): Promise<ParsedCertificate> {
  const { signer, content, signedAttributes } = parts;
  const certificate = certificateOf(parts);
  const digest = digestOf(signer.digestAlgorithm.algorithm);
  const attributes = signer.signedAttrs ?? [];

  if (objectIdentifier(single(attributes, CONTENT_TYPE)) !== id_ct_tstInfo) {
    throw new InvalidTimestampError("BadSignature", "What was signed is not called a time stamp");
  }
  const stated = AsnParser.parse(single(attributes, MESSAGE_DIGEST), OctetString).buffer;
  if (hexlify(new Uint8Array(stated)) !== (await hash(digest, content))) {
    throw new InvalidTimestampError("BadSignature", "The content is not the one that was signed");
  }
  await requireSameCertificate(attributes, certificate);

  const algorithm = signer.signatureAlgorithm.algorithm;
  const ofScheme = SIGNATURES[algorithm]?.digest;
  if (ofScheme !== undefined && ofScheme !== digest) {
    throw new InvalidTimestampError("BadSignature", "The signature's digest algorithm is not the one that is stated");
  }
  const { subjectPublicKeyInfo: publicKey } = certificate.certificate.tbsCertificate;
  const signature = signer.signature.buffer;
  if (await verifySignature({ signed: signedAttributes, signature, algorithm, digest, publicKey })) return certificate;
  throw new InvalidTimestampError("BadSignature", "The signature is not the authority's over this content");
}

function certificateOf({ signer, certificates }: TokenParts): ParsedCertificate {
  const { issuerAndSerialNumber, subjectKeyIdentifier } = signer.sid;
  const found = certificates.find((candidate) => {
    if (issuerAndSerialNumber !== undefined) {
      const { issuer, serialNumber } = issuerAndSerialNumber;
      const sameSerial = candidate.serialNumber === hexlify(new Uint8Array(serialNumber));
      return sameSerial && candidate.issuer === nameBytes(issuer);
    }
    const wanted = subjectKeyIdentifier?.buffer;
    return wanted !== undefined && candidate.subjectKeyIdentifier === hexlify(new Uint8Array(wanted));
  });
  if (found !== undefined) return found;
  throw new InvalidTimestampError("BadCertificate", "The token does not bring its signer's certificate: ask for it");
}

/** The signer names its certificate inside what it signs, so that no other certificate of the key can be slipped in. */
async function requireSameCertificate(attributes: readonly Attribute[], { bytes }: ParsedCertificate): Promise<void> {
  const isSecond = attributes.some(({ attrType }) => attrType === SIGNING_CERTIFICATE_V2);
  const type = isSecond ? SIGNING_CERTIFICATE_V2 : SIGNING_CERTIFICATE;
  const named = at(decode(single(attributes, type), "signer's certificate hash"), 0, 0);
  const algorithm = isSecond ? digestNamed(named) : "SHA-1";
  const stated = at(named, named.children.findIndex(isOctetString)).content;
  if (hexlify(stated) === (await hash(algorithm, bytes))) return;
  throw new InvalidTimestampError("BadCertificate", "The certificate is not the one that the signer named");
}

/** The digest's algorithm stands before the hash; where it is left out it is SHA2-256. */
function digestNamed(named: Node): string {
  const first = at(named, 0);
  return isOctetString(first) ? "SHA-256" : digestOf(objectIdentifier(at(first, 0).bytes));
}

function isOctetString({ tagClass, tag }: Node): boolean {
  return tagClass === 1 && tag === 4;
}

function digestOf(identifier: string): string {
  const digest = DIGESTS[identifier];
  if (digest !== undefined) return digest;
  throw new InvalidTimestampError("UnsupportedAlgorithm", `Digest algorithm ${identifier} is not known or not safe`);
}

/** The one value of the one attribute of this type. */
function single(attributes: readonly Attribute[], type: string): Uint8Array<ArrayBuffer> {
  const found = attributes.filter(({ attrType }) => attrType === type);
  const [value] = found[0]?.attrValues ?? [];
  if (value !== undefined && found.length === 1 && found[0]?.attrValues.length === 1) return new Uint8Array(value);
  throw new InvalidTimestampError("BadSignature", `Signed attribute ${type} must stand in the token exactly once`);
}

async function hash(algorithm: string, bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  return hexlify(new Uint8Array(await crypto.subtle.digest(algorithm, bytes)));
}
