import { AsnParser, AsnSerializer } from "@peculiar/asn1-schema";
import {
  BasicConstraints,
  Certificate,
  ExtendedKeyUsage,
  id_ce_basicConstraints,
  id_ce_certificatePolicies,
  id_ce_extKeyUsage,
  id_ce_keyUsage,
  id_ce_subjectKeyIdentifier,
  KeyUsage,
  type Name,
  SubjectKeyIdentifier,
} from "@peculiar/asn1-x509";
import { hexlify } from "ethers";

import { at, decode } from "./der.js";
import { InvalidTimestampError } from "./errors.js";

/** An X.509 certificate with the parts that a path is judged by. */
export interface ParsedCertificate {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** The part that its issuer signed. */
  readonly signedPart: Uint8Array<ArrayBuffer>;
  readonly certificate: Certificate;
  /** Subject and issuer as hex of their DER, to be compared. */
  readonly subject: string;
  readonly issuer: string;
  readonly serialNumber: string;
  readonly subjectKeyIdentifier: string | undefined;
  /** Unix seconds, both inclusive. */
  readonly notBefore: bigint;
  readonly notAfter: bigint;
  readonly basicConstraints: BasicConstraints | undefined;
  /** Undefined where any use is allowed. */
  readonly keyUsage: readonly string[] | undefined;
  readonly extendedKeyUsage: readonly string[] | undefined;
  /** Object identifiers of all critical extensions. */
  readonly critical: readonly string[];
}

/** Critical extensions that the path check understands; any other makes a certificate unfit. */
export const UNDERSTOOD: readonly string[] = [
  id_ce_basicConstraints,
  id_ce_keyUsage,
  id_ce_extKeyUsage,
  id_ce_certificatePolicies,
];

/**
 * Reads a certificate.
 *
 * @param der - Its DER.
 * @returns The certificate.
 * @throws {@link InvalidTimestampError} when it is none.
 */
export function parseCertificate(der: Uint8Array): ParsedCertificate {
  const root = decode(der, "certificate");
  try {
    const certificate = AsnParser.parse(root.bytes, Certificate);
    const { subject, issuer, serialNumber, validity, extensions = [] } = certificate.tbsCertificate;
    const value = (id: string): ArrayBuffer | undefined =>
      [...extensions].find(({ extnID }) => extnID === id)?.extnValue.buffer;
    const extended = parsed(value(id_ce_extKeyUsage), ExtendedKeyUsage);
    const keyIdentifier = parsed(value(id_ce_subjectKeyIdentifier), SubjectKeyIdentifier);
    return {
      bytes: root.bytes,
      signedPart: at(root, 0).bytes,
      certificate,
      subject: nameBytes(subject),
      issuer: nameBytes(issuer),
      serialNumber: hexlify(new Uint8Array(serialNumber)),
      subjectKeyIdentifier: keyIdentifier === undefined ? undefined : hexlify(new Uint8Array(keyIdentifier.buffer)),
      notBefore: seconds(validity.notBefore.getTime()),
      notAfter: seconds(validity.notAfter.getTime()),
      basicConstraints: parsed(value(id_ce_basicConstraints), BasicConstraints),
      keyUsage: parsed(value(id_ce_keyUsage), KeyUsage)?.toJSON(),
      extendedKeyUsage: extended === undefined ? undefined : [...extended],
      critical: [...extensions].filter(({ critical }) => critical).map(({ extnID }) => extnID),
    };
  } catch (error) {
    if (error instanceof InvalidTimestampError) throw error;
    throw new InvalidTimestampError("Malformed", "It is no X.509 certificate", { cause: error });
  }
}

/** Whole Unix seconds of a moment that a library read. */
export function seconds(moment: Date): bigint {
  return BigInt(Math.floor(moment.getTime() / 1000));
}

/** Hex of a name's DER: two names are the same when these are. */
export function nameBytes(name: Name): string {
  return hexlify(new Uint8Array(AsnSerializer.serialize(name)));
}

const SHORT: Readonly<Record<string, string>> = { "2.5.4.3": "CN", "2.5.4.6": "C", "2.5.4.10": "O", "2.5.4.11": "OU" };

/** A name for people, in the order in which it stands. */
export function nameText(name: Name): string {
  const attributes = [...name].flatMap((part) => [...part]);
  return attributes.map(({ type, value }) => `${SHORT[type] ?? type}=${value.toString()}`).join(", ");
}

function parsed<Value>(der: ArrayBuffer | undefined, type: new () => Value): Value | undefined {
  return der === undefined ? undefined : AsnParser.parse(der, type);
}
