import { time } from "@nomicfoundation/hardhat-network-helpers";
import type { ContractTransactionResponse, Signer } from "ethers";
import { ethers } from "hardhat";

import { batchNotarizationTypedData } from "../../../src/evidence/batchNotarizationTypedData.js";
import { nameHash } from "../../../src/evidence/nameHash.js";
import { notarizationTypedData } from "../../../src/evidence/notarizationTypedData.js";
import { schemaTerms } from "../../../src/evidence/schemaTerms.js";
import type { EvidenceBatch, EvidenceUnit } from "../../../src/evidence/types.js";
import type { ERC1271Wallet } from "../../../types/index.js";
import { deployWallet } from "../deployWallet.js";
import { registerParty } from "../registerParty.js";
import { seatsOf, type SeatInput } from "../seats.js";
import { approveAll, keyIdOf, type ApprovalInput } from "../typedData.js";
import { type EvidenceSuite, deployEvidence } from "./deployEvidence.js";
import { CERTIFICATE_FIELDS, CERTIFICATE_SCHEMA, certificateUnit } from "./units.js";

/** The evidence domain with a depositor, a 3-of-5 notary set and the schema of conformity certificates. */
export interface Certificates extends EvidenceSuite {
  /** Number of the notary set. */
  notarySet: bigint;
  seats: SeatInput[];
  /** One signer for each of the first four seats, in the order of the seats. */
  notarySigners: Signer[];
  /** Second key of the first seat. */
  firstNotaryPhone: Signer;
  /** The fifth seat: a contract account, and who signs for it. */
  notaryOffice: ERC1271Wallet;
  officeClerk: Signer;
  /** Sends approvals; holds no role, no seat and no party. */
  courier: Signer;
  schema: string;
  /** Party that deposits. */
  depositor: bigint;
  now: bigint;
  deadline: bigint;
  /** A sound unit. */
  unit: EvidenceUnit;
}

/** How an approval is made; what is left out is taken from the suite. */
export interface ApprovalOptions {
  signers?: readonly Signer[];
  deadline?: bigint;
  notarySet?: bigint;
  registry?: string;
  chainId?: bigint;
}

/** Deploys {@link Certificates}. Three of the five seats must approve. */
export async function deployCertificates(): Promise<Certificates> {
  const suite = await deployEvidence();
  const [, courier, inspector, firstNotaryPhone, officeClerk, ...others] = await ethers.getSigners();
  const notarySigners = others.slice(0, 4);
  const notaryOffice = await deployWallet(officeClerk!);
  const depositor = await registerParty(suite.parties, inspector!);

  const seats = await seatsOf([...notarySigners, notaryOffice], 11n);
  seats[0]!.keys.push(keyIdOf(await firstNotaryPhone!.getAddress()));
  await suite.notaries.createSet(seats, 3n);
  await suite.schemas.register(CERTIFICATE_SCHEMA, schemaTerms({ notarySet: 1n, mandatoryFields: CERTIFICATE_FIELDS }));

  const now = BigInt(await time.latest());
  return {
    ...suite,
    notarySet: 1n,
    seats,
    notarySigners,
    firstNotaryPhone: firstNotaryPhone!,
    notaryOffice,
    officeClerk: officeClerk!,
    courier: courier!,
    schema: nameHash(CERTIFICATE_SCHEMA),
    depositor,
    now,
    deadline: now + 3_600n,
    unit: certificateUnit(now, { depositor }),
  };
}

/** Approvals of a unit, by the first three notaries unless told otherwise. */
export async function approveUnit(
  suite: Certificates,
  unit: EvidenceUnit,
  options: ApprovalOptions = {},
): Promise<ApprovalInput[]> {
  const { signers, ...signed } = await complete(suite, options);
  const { domain, types, message } = notarizationTypedData({ ...signed, unit });
  return approveAll(signers, { domain, types, message: { ...message } });
}

/** Approvals of a batch, by the first three notaries unless told otherwise. */
export async function approveBatch(
  suite: Certificates,
  batch: EvidenceBatch,
  options: ApprovalOptions = {},
): Promise<ApprovalInput[]> {
  const { signers, ...signed } = await complete(suite, options);
  const { domain, types, message } = batchNotarizationTypedData({ ...signed, batch });
  return approveAll(signers, { domain, types, message: { ...message } });
}

/** Has a unit approved by the first three notaries and recorded. */
export async function notarizeUnit(suite: Certificates, unit: EvidenceUnit): Promise<ContractTransactionResponse> {
  const approvals = await approveUnit(suite, unit);
  return suite.evidence.connect(suite.courier).notarize(unit, suite.deadline, approvals);
}

/** Has a batch approved by the first three notaries and recorded. */
export async function notarizeBatch(suite: Certificates, batch: EvidenceBatch): Promise<ContractTransactionResponse> {
  const approvals = await approveBatch(suite, batch);
  return suite.evidence.connect(suite.courier).notarizeBatch(batch, suite.deadline, approvals);
}

async function complete(suite: Certificates, options: ApprovalOptions): Promise<Required<ApprovalOptions>> {
  return {
    signers: suite.notarySigners.slice(0, 3),
    deadline: suite.deadline,
    notarySet: suite.notarySet,
    registry: await suite.evidence.getAddress(),
    chainId: 31_337n,
    ...options,
  };
}
