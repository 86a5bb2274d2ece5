import type { HardhatEthersSigner } from "@nomicfoundation/hardhat-ethers/signers.js";
import { time } from "@nomicfoundation/hardhat-network-helpers";
import type { Signer } from "ethers";
import { ethers } from "hardhat";

import { arbitrationTypedData } from "../../../src/evidence/arbitrationTypedData.js";
import { challengeTypedData } from "../../../src/evidence/challengeTypedData.js";
import { nameHash } from "../../../src/evidence/nameHash.js";
import { revocationTypedData } from "../../../src/evidence/revocationTypedData.js";
import { type SchemaTermsInput, schemaTerms } from "../../../src/evidence/schemaTerms.js";
import type { EvidenceUnit } from "../../../src/evidence/types.js";
import { unitId } from "../../../src/evidence/unitId.js";
import { seatsOf } from "../seats.js";
import { type ApprovalInput, approveAll, type TypedData } from "../typedData.js";
import { type Certificates, deployCertificates, notarizeUnit } from "./deployCertificates.js";
import { CERTIFICATE_FIELDS, certificateUnit } from "./units.js";

/** Seconds in which an inspection report can be challenged. */
export const WINDOW = 86_400n;
/** Seconds that the arbiters have. */
export const ARBITRATION = 172_800n;
/** Reports that are revoked when the arbiters stay silent; the depositor may revoke them. */
export const REPORT = "inspection-report/1";
/** Reports that are upheld when the arbiters stay silent. */
export const TRUSTED_REPORT = "trusted-inspection-report/1";
/** Notes that nobody revokes or challenges. */
export const NOTE = "inspection-note/1";

/** Notary sets of the bodies. */
export const SUPERVISORS = 2n;
export const ARBITERS = 3n;

/** The evidence domain with supervisors who revoke and challenge, and arbiters; two of three decide in each body. */
export interface Inspections extends Certificates {
  supervisors: Signer[];
  arbiters: Signer[];
  /** Controls the depositing party. */
  inspector: HardhatEthersSigner;
  /** Why decisions are taken. */
  reason: string;
  /** A recorded certificate, final at once, that speaks against a report. */
  counterEvidence: string;
}

/** What a decision is signed with; what is left out is taken from the suite. */
export interface DecisionOptions {
  signers?: readonly Signer[];
  deadline?: bigint;
  reason?: string;
  counterEvidence?: string;
  notarySet?: bigint;
}

/** Deploys {@link Inspections}. */
export async function deployInspections(): Promise<Inspections> {
  const suite = await deployCertificates();
  const { notaries, schemas, depositor, now } = suite;
  const others = (await ethers.getSigners()).slice(9);
  const inspector = (await ethers.getSigners())[2]!;
  const supervisors = others.slice(0, 3);
  const arbiters = others.slice(3, 6);
  await notaries.createSet(await seatsOf(supervisors, 21n), 2n);
  await notaries.createSet(await seatsOf(arbiters, 31n), 2n);

  const contested: SchemaTermsInput = {
    notarySet: 1n,
    mandatoryFields: CERTIFICATE_FIELDS,
    challengeWindow: WINDOW,
    revokers: SUPERVISORS,
    challengers: SUPERVISORS,
    arbiters: ARBITERS,
    arbitrationPeriod: ARBITRATION,
    depositorMayRevoke: true,
  };
  await schemas.register(REPORT, schemaTerms(contested));
  await schemas.register(TRUSTED_REPORT, schemaTerms({ ...contested, upheldByDefault: true }));
  await schemas.register(NOTE, schemaTerms({ notarySet: 1n, mandatoryFields: CERTIFICATE_FIELDS }));

  const counter = certificateUnit(now, { depositor, subject: ethers.id("retest of lot 7741"), expiresAt: 0n });
  await notarizeUnit(suite, counter);
  return {
    ...suite,
    supervisors,
    arbiters,
    inspector,
    // Long enough for what happens after windows and arbitrations.
    deadline: now + 20n * 86_400n,
    reason: ethers.id("the seal was broken"),
    counterEvidence: unitId(counter),
  };
}

/** A report of the suite's depositor. */
export function reportUnit({ now, depositor }: Certificates, overrides: Partial<EvidenceUnit> = {}): EvidenceUnit {
  return certificateUnit(now, { schema: nameHash(REPORT), depositor, ...overrides });
}

/** Has a report recorded, and tells its id and when. */
export async function fileReport(
  suite: Inspections,
  overrides: Partial<EvidenceUnit> = {},
): Promise<{ unit: EvidenceUnit; id: string; recordedAt: bigint }> {
  const unit = reportUnit(suite, overrides);
  await notarizeUnit(suite, unit);
  return { unit, id: unitId(unit), recordedAt: BigInt(await time.latest()) };
}

/** Two supervisors' approvals of a revocation. */
export async function approveRevocation(
  suite: Inspections,
  id: string,
  options: DecisionOptions = {},
): Promise<ApprovalInput[]> {
  const { signers, ...signed } = await complete(suite, SUPERVISORS, options);
  return approveAll(signers ?? suite.supervisors.slice(0, 2), plain(revocationTypedData({ ...signed, id })));
}

/** Two supervisors' approvals of a challenge. */
export async function approveChallenge(
  suite: Inspections,
  id: string,
  options: DecisionOptions = {},
): Promise<ApprovalInput[]> {
  const { signers, ...signed } = await complete(suite, SUPERVISORS, options);
  return approveAll(signers ?? suite.supervisors.slice(0, 2), plain(challengeTypedData({ ...signed, id })));
}

/** Two arbiters' approvals of a decision. */
export async function approveArbitration(
  suite: Inspections,
  id: string,
  outcome: bigint,
  options: DecisionOptions = {},
): Promise<ApprovalInput[]> {
  const { signers, ...signed } = await complete(suite, ARBITERS, options);
  return approveAll(signers ?? suite.arbiters.slice(0, 2), plain(arbitrationTypedData({ ...signed, id, outcome })));
}

/** Challenges a record, as the supervisors do, and tells when. */
export async function challenge(suite: Inspections, id: string): Promise<bigint> {
  const { evidence, counterEvidence, reason, deadline } = suite;
  const approvals = await approveChallenge(suite, id);
  await evidence.challenge(id, counterEvidence, reason, 1n, deadline, approvals);
  return BigInt(await time.latest());
}

/** Decides a challenge, as the arbiters do, and tells when. */
export async function arbitrate(suite: Inspections, id: string, outcome: bigint): Promise<bigint> {
  const { evidence, reason, deadline } = suite;
  const approvals = await approveArbitration(suite, id, outcome);
  await evidence.arbitrate(id, outcome, reason, 1n, deadline, approvals);
  return BigInt(await time.latest());
}

async function complete(suite: Inspections, notarySet: bigint, { signers, ...options }: DecisionOptions) {
  return {
    signers,
    chainId: 31_337n,
    registry: await suite.evidence.getAddress(),
    counterEvidence: suite.counterEvidence,
    reason: suite.reason,
    notarySet,
    notarySetVersion: 1n,
    deadline: suite.deadline,
    ...options,
  };
}

function plain({ domain, types, message }: { domain: object; types: object; message: object }): TypedData {
  return { domain, types, message: { ...message } } as TypedData;
}
