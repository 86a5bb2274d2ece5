import { sha256 } from "@noble/hashes/sha2";
import { hexlify } from "ethers";

import type { EvidenceUnit } from "../types.js";
import { certificateChecksum } from "./canonicalBytes.js";
import { type CertifiedState, readCertifiedState } from "./certifiedState.js";
import { type CertifiedUnit, certifiedUnit, fitting } from "./certifiedUnit.js";
import { InvalidCertificateError } from "./errors.js";
import { proofNodes } from "./proofNodes.js";
import { readCertificate } from "./readCertificate.js";
import { type BlockHeader, readHeader } from "./readHeader.js";
import { stateReader } from "./readState.js";
import type { CertifiedDisclosures, CertifiedStatement, CertifiedStatus, EvidenceCertificate } from "./types.js";
import { type VerifiedApproval, approvalDigest, verifyApprovals } from "./verifyApprovals.js";
import { verifyDisclosures } from "./verifyDisclosures.js";
import { type LogPlace, verifyLog } from "./verifyLog.js";
import { type VerifiedRecord, verifyRecord } from "./verifyRecord.js";

/** What whoever verifies knows from elsewhere: from a node of its own, an explorer, an issuer's web site. */
export interface CertificateTrust {
  /** Hash of a block of the chain, final by its rules. */
  readonly headerHash: string;
  readonly chainId?: bigint;
  /** Addresses of the contracts. A header proves what a contract holds, not that it is the right one. */
  readonly registries?: Partial<EvidenceCertificate["registries"]>;
}

/** What a certificate proves. Everything is as of the block: what happened later, it cannot know. */
export interface VerifiedCertificate {
  /** SHA2-256 of the certificate's bytes. */
  readonly certificateHash: string;
  readonly chainId: bigint;
  readonly registries: EvidenceCertificate["registries"];
  /** Which of them, and the chain, were compared with what the verifier trusts. What was not, the verifier has to compare. */
  readonly compared: { readonly chainId: boolean } & Readonly<Record<keyof EvidenceCertificate["registries"], boolean>>;
  readonly block: BlockHeader;
  readonly id: string;
  /** Id of the batch that holds the unit; undefined for a unit that was notarized alone. */
  readonly batch: string | undefined;
  readonly unit: EvidenceUnit;
  readonly status: CertifiedStatus;
  /** Whether the status counts as good: provisional, final or upheld. */
  readonly stands: boolean;
  readonly notarizedAt: bigint;
  readonly sequence: bigint;
  /** Its place in the registry's log, proved by the log itself; null for a certificate that does not carry the inclusion. */
  readonly log: LogPlace | null;
  readonly notarySet: {
    readonly id: bigint;
    readonly version: bigint;
    readonly threshold: bigint;
    readonly seatCount: bigint;
  };
  readonly approvals: readonly VerifiedApproval[];
  /**
   * Whether enough seats signed with signatures that were checked here. When not, that a quorum approved rests on the record alone: the
   * registry records nothing without one. Of keys that are no accounts, the certificate does not hold whether the KeyRegistry had
   * disabled a form of signature as faulty; whoever distrusts one has to ask the chain.
   */
  readonly quorumVerified: boolean;
  readonly disclosures: CertifiedDisclosures;
}

/** The most seconds between a record and the deadline of its approvals, as the registry has it. */
const MAX_APPROVAL_LIFETIME = 2_592_000n;

/**
 * Verifies a certificate without a network: by its bytes and the hash of one block that the verifier trusts.
 *
 * @param bytes - The certificate, exactly as issued.
 * @param trust - What the verifier knows from elsewhere.
 * @returns What the certificate proves.
 * @throws {@link InvalidCertificateError} with the fault and its place.
 */
export function verifyCertificate(bytes: Uint8Array, trust: CertificateTrust): VerifiedCertificate {
  const certificate = readCertificate(bytes);
  const block = readHeader(certificate.header);
  if (block.hash !== trust.headerHash.toLowerCase()) {
    throw new InvalidCertificateError("HeaderNotTrusted", "header", `its hash is ${block.hash}`);
  }
  requireTrusted(certificate, trust);
  const subject = certifiedUnit(certificate);
  // First of all that is stated: a unit that was changed is another unit, whose record would be looked for in vain.
  requireStated(certificate.statement, "id", subject.id);
  const proof = proofNodes(certificate.nodes);
  const { unit, id, batch } = subject;
  const { registries } = certificate;
  const question = {
    unit,
    id,
    batch: batch?.id,
    registries,
    approvals: certificate.approvals,
    withLog: certificate.log !== undefined,
  };
  const state = readCertifiedState(stateReader(block.stateRoot, proof.node), question);
  const record = verifyRecord(state, { subject, time: block.timestamp });
  const approvals = verifyApprovals(certificate.approvals, {
    digest: digestOf(certificate, { subject, state }),
    state,
  });
  const log = logPlace(certificate, { subject, state });
  requireDeadline(certificate, record);
  verifyDisclosures(certificate.disclosures, unit);
  requireStatement(certificate.statement, statementOf({ subject, block, state, record }));
  proof.requireAllUsed();
  if (certificateChecksum(certificate) !== certificate.checksum) {
    throw new InvalidCertificateError("ChecksumDiffers", "checksum", "is not that of the certificate: it was damaged");
  }

  return {
    certificateHash: hexlify(sha256(bytes)),
    chainId: BigInt(certificate.chainId),
    registries,
    compared: comparedOf(trust),
    block,
    id,
    batch: batch?.id,
    unit,
    ...record,
    log,
    stands: ["provisional", "final", "upheld"].includes(record.status),
    notarySet: {
      id: state.schema.notarySet,
      version: unit.notarySetVersion,
      threshold: state.set.threshold,
      seatCount: state.set.seatCount,
    },
    approvals,
    quorumVerified: BigInt(approvals.filter(({ isVerified }) => isVerified).length) >= state.set.threshold,
    disclosures: certificate.disclosures,
  };
}

/**
 * The short form of what a certificate says.
 *
 * @param proved - What the rest of it proves.
 */
export function statementOf(proved: {
  subject: CertifiedUnit;
  block: BlockHeader;
  state: CertifiedState;
  record: VerifiedRecord;
}): CertifiedStatement {
  const { subject, block, state, record } = proved;
  return {
    id: subject.id,
    blockNumber: String(block.number),
    blockTime: String(block.timestamp),
    status: record.status,
    notarizedAt: String(record.notarizedAt),
    sequence: String(record.sequence),
    notarySet: String(state.schema.notarySet),
    threshold: String(state.set.threshold),
  };
}

function digestOf(
  { chainId, registries, deadline }: EvidenceCertificate,
  { subject, state }: { subject: CertifiedUnit; state: CertifiedState },
): string {
  return approvalDigest({
    subject,
    chainId: BigInt(chainId),
    registry: registries.evidence,
    notarySet: state.schema.notarySet,
    deadline: fitting("deadline", deadline, 64),
  });
}

function logPlace(
  { log: stated }: EvidenceCertificate,
  { subject: { unit, id, batch }, state }: { subject: CertifiedUnit; state: CertifiedState },
): LogPlace | null {
  if (stated === undefined || state.log === undefined) return null;
  const logged =
    batch === undefined || state.batch === undefined
      ? { id, record: state.own, expiresAt: unit.expiresAt }
      : { id: batch.id, record: state.batch, expiresAt: 0n };
  return verifyLog(stated, { log: state.log, logged });
}

function requireTrusted({ chainId, registries }: EvidenceCertificate, trust: CertificateTrust): void {
  if (trust.chainId !== undefined && trust.chainId !== BigInt(chainId)) {
    throw new InvalidCertificateError("ChainNotTrusted", "chainId", `is ${chainId}, ${trust.chainId} is trusted`);
  }
  for (const [name, trusted] of Object.entries(trust.registries ?? {})) {
    const actual = registries[name as keyof typeof registries];
    if (actual === trusted.toLowerCase()) continue;
    throw new InvalidCertificateError(
      "RegistryNotTrusted",
      `registries.${name}`,
      `is ${actual}, ${trusted} is trusted`,
    );
  }
}

function comparedOf({ chainId, registries = {} }: CertificateTrust): VerifiedCertificate["compared"] {
  const { evidence, notaries, schemas } = registries;
  return {
    chainId: chainId !== undefined,
    evidence: evidence !== undefined,
    notaries: notaries !== undefined,
    schemas: schemas !== undefined,
  };
}

/** The registry takes no approval after its deadline, nor one with a deadline that lies too far ahead. */
function requireDeadline({ deadline }: EvidenceCertificate, { notarizedAt }: VerifiedRecord): void {
  const ahead = BigInt(deadline) - notarizedAt;
  if (ahead >= 0n && ahead <= MAX_APPROVAL_LIFETIME) return;
  throw new InvalidCertificateError("DeadlineOutOfRange", "deadline", `${deadline} does not go with ${notarizedAt}`);
}

function requireStatement(stated: CertifiedStatement, proved: CertifiedStatement): void {
  for (const [member, value] of Object.entries(proved)) {
    requireStated(stated, member as keyof CertifiedStatement, value as string);
  }
}

function requireStated(stated: CertifiedStatement, member: keyof CertifiedStatement, proved: string): void {
  if (stated[member] === proved) return;
  const detail = `says ${stated[member]}, ${proved} follows from the rest`;
  throw new InvalidCertificateError("StatementDiffers", `statement.${member}`, detail);
}
