import { isHexString, TypedDataEncoder } from "ethers";

import type { Approval } from "../../../src/access/quorum.js";
import type { Seat } from "../../../src/access/sortSeats.js";
import { arbitrationTypedData } from "../../../src/evidence/arbitrationTypedData.js";
import { batchNotarizationTypedData } from "../../../src/evidence/batchNotarizationTypedData.js";
import { buildEvidenceBatch, type BuiltEvidenceBatch } from "../../../src/evidence/buildEvidenceBatch.js";
import { challengeTypedData } from "../../../src/evidence/challengeTypedData.js";
import { nameHash } from "../../../src/evidence/nameHash.js";
import { notarizationTypedData } from "../../../src/evidence/notarizationTypedData.js";
import { revocationTypedData } from "../../../src/evidence/revocationTypedData.js";
import type { EvidenceTypedData, EvidenceUnit, LeafProfile } from "../../../src/evidence/types.js";
import { unitId } from "../../../src/evidence/unitId.js";

export const EVIDENCE_REQUEST_FORMAT = "trust-machine/evidence-request/1";

/** Who is asked: one version of a notary set, as the maker of the request found it. */
export interface SignerSet {
  readonly id: bigint;
  readonly version: bigint;
  /** How many seats must sign. */
  readonly threshold: number;
  readonly seats: readonly Seat[];
}

interface CommonTerms {
  readonly chainId: bigint;
  /** Address of the EvidenceRegistry. */
  readonly registry: string;
  readonly set: SignerSet;
  /** Last Unix second in which signatures are good. */
  readonly deadline: bigint;
  /** What was gathered so far. */
  readonly approvals: readonly Approval[];
}

/** One unit is to be recorded. */
export interface NotarizationRequest extends CommonTerms {
  readonly kind: "notarization";
  /** Name of the schema, if it is known; its hash is the unit's. */
  readonly schema?: string;
  readonly unit: EvidenceUnit;
}

/** Units are to be recorded under one root. */
export interface BatchRequest extends CommonTerms {
  readonly kind: "batch";
  readonly schema?: string;
  readonly profile: LeafProfile;
  readonly units: readonly EvidenceUnit[];
}

/** Recorded evidence is to be revoked. */
export interface RevocationRequest extends CommonTerms {
  readonly kind: "revocation";
  readonly id: string;
  /** The reason's text, or 32 bytes that stand for a document. */
  readonly reason: string;
}

/** Recorded evidence is to be challenged. */
export interface ChallengeRequest extends CommonTerms {
  readonly kind: "challenge";
  readonly id: string;
  readonly counterEvidence: string;
  readonly reason: string;
}

/** A challenge is to be decided. */
export interface ArbitrationRequest extends CommonTerms {
  readonly kind: "arbitration";
  readonly id: string;
  /** Number of the status: upheld or revoked. */
  readonly outcome: bigint;
  readonly reason: string;
}

/** What people are asked to sign. */
export type EvidenceRequest =
  NotarizationRequest | BatchRequest | RevocationRequest | ChallengeRequest | ArbitrationRequest;

/** The hash that stands for a reason on chain. */
export function reasonHash(reason: string): string {
  return isHexString(reason, 32) ? reason : nameHash(reason);
}

/** The tree of a batch: a request holds its units alone, so that root and units cannot differ. */
export function builtBatch({ units, profile }: BatchRequest): BuiltEvidenceBatch {
  return buildEvidenceBatch(units, profile);
}

/** Id of the unit or batch that the request is about. */
export function evidenceIdOf(request: EvidenceRequest): string {
  if (request.kind === "notarization") return unitId(request.unit);
  return request.kind === "batch" ? builtBatch(request).id : request.id;
}

/** What the seats sign. */
export function typedDataOf(request: EvidenceRequest): EvidenceTypedData<object> {
  const { chainId, registry, set, deadline } = request;
  const location = { chainId, registry };
  if (request.kind === "notarization") {
    return notarizationTypedData({ ...location, unit: request.unit, notarySet: set.id, deadline });
  }
  if (request.kind === "batch") {
    return batchNotarizationTypedData({ ...location, batch: builtBatch(request).batch, notarySet: set.id, deadline });
  }
  const reason = reasonHash(request.reason);
  const decision = { ...location, id: request.id, reason, notarySet: set.id, notarySetVersion: set.version, deadline };
  if (request.kind === "revocation") return revocationTypedData(decision);
  return request.kind === "challenge"
    ? challengeTypedData({ ...decision, counterEvidence: request.counterEvidence })
    : arbitrationTypedData({ ...decision, outcome: request.outcome });
}

/** EIP-712 digest: what signatures are over, and what names the request. */
export function digestOf(request: EvidenceRequest): string {
  const { domain, types, message } = typedDataOf(request);
  return TypedDataEncoder.hash(domain, types, message as Record<string, unknown>);
}
