import { ethers } from "hardhat";

import {
  type BuiltCertificate,
  buildCertificate,
  type CertificateRequest,
} from "../../../src/evidence/certificate/buildCertificate.js";
import { canonicalBytes, certificateChecksum } from "../../../src/evidence/certificate/canonicalBytes.js";
import { InvalidCertificateError } from "../../../src/evidence/certificate/errors.js";
import type { EvidenceCertificate } from "../../../src/evidence/certificate/types.js";
import { verifyCertificate } from "../../../src/evidence/certificate/verifyCertificate.js";
import { unitId } from "../../../src/evidence/unitId.js";
import type { Certificates } from "./deployCertificates.js";

/** Members of a certificate that a test may change. */
export type Changeable = { -readonly [Member in keyof EvidenceCertificate]: EvidenceCertificate[Member] } & Record<
  string,
  unknown
>;

/** Certifies the suite's unit as of the newest block, or what is asked for. */
export async function certify(
  suite: Certificates,
  request: Partial<CertificateRequest> = {},
): Promise<BuiltCertificate> {
  const { provider } = ethers;
  const registry = await suite.evidence.getAddress();
  return buildCertificate({ provider, registry, evidence: unitId(suite.unit), block: "latest", ...request });
}

/** A certificate that somebody changed, with the checksum that then belongs to it. */
export function forged(certificate: EvidenceCertificate, change: (copy: Changeable) => void): Uint8Array {
  const copy = structuredClone(certificate) as Changeable;
  change(copy);
  return canonicalBytes({ ...copy, checksum: certificateChecksum(copy) });
}

/** Fault and place of a certificate that is refused, as in `SeatTwice approvals.1`; undefined when it is taken. */
export function faultOf(bytes: Uint8Array, headerHash: string): string | undefined {
  try {
    verifyCertificate(bytes, { headerHash });
    return undefined;
  } catch (error) {
    if (error instanceof InvalidCertificateError) return `${error.fault} ${error.part}`;
    throw error;
  }
}
