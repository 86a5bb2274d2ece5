import type { VerifiedCertificate } from "../../../src/evidence/certificate/verifyCertificate.js";

/** What the QR code says: where the evidence is recorded, and which certificate the paper belongs to. */
export function qrPayload({ chainId, registries, id, certificateHash }: VerifiedCertificate): string {
  return `trust-machine:evidence:1:eip155:${chainId}:${registries.evidence}:${id}:sha256:${certificateHash}`;
}
