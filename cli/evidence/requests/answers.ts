import { dataSlice, getAddress, TypedDataEncoder, verifyTypedData } from "ethers";

import type { Approval } from "../../../src/access/quorum.js";
import { refusalTypedData } from "../../../src/evidence/refusalTypedData.js";
import type { EvidenceTypedData } from "../../../src/evidence/types.js";
import { bytes, type Members, record, requireFormat, text, whole, word } from "../../lib/members.js";
import { digestOf, type EvidenceRequest, typedDataOf } from "./request.js";

export const EVIDENCE_SIGNATURE_FORMAT = "trust-machine/evidence-signature/1";
export const EVIDENCE_REFUSAL_FORMAT = "trust-machine/evidence-refusal/1";

/** A seat's signature, as a file. */
export interface SignatureAnswer {
  readonly format: typeof EVIDENCE_SIGNATURE_FORMAT;
  /** Digest of the request. */
  readonly request: string;
  readonly approval: Approval;
}

/** A seat's refusal, as a file. */
export interface RefusalAnswer {
  readonly format: typeof EVIDENCE_REFUSAL_FORMAT;
  readonly request: string;
  readonly key: string;
  readonly reason: string;
  readonly refusedAt: bigint;
  readonly signature: string;
}

/** What comes back to whoever made the request. */
export type Answer = SignatureAnswer | RefusalAnswer;

/** Reads an answer; undefined when the object is something else. */
export function toAnswer(members: Members): Answer | undefined {
  if (members.format === EVIDENCE_SIGNATURE_FORMAT) {
    const approval = record(members.approval, "approval");
    return {
      format: EVIDENCE_SIGNATURE_FORMAT,
      request: word(members, "request"),
      approval: { key: word(approval, "key"), signature: bytes(approval, "signature") },
    };
  }
  if (members.format !== EVIDENCE_REFUSAL_FORMAT) return undefined;
  requireFormat(members, EVIDENCE_REFUSAL_FORMAT);
  return {
    format: EVIDENCE_REFUSAL_FORMAT,
    request: word(members, "request"),
    key: word(members, "key"),
    reason: text(members, "reason"),
    refusedAt: whole(members, "refusedAt"),
    signature: bytes(members, "signature"),
  };
}

/** Typed data of a refusal of this request. */
export function refusalOf(
  request: EvidenceRequest,
  { reason, refusedAt }: { reason: string; refusedAt: bigint },
): EvidenceTypedData<object> {
  const { chainId, registry } = request;
  return refusalTypedData({ chainId, registry, request: digestOf(request), reason, refusedAt });
}

/** What an answer's signature is over. */
export function signedBy(request: EvidenceRequest, answer: Answer): EvidenceTypedData<object> {
  return answer.format === EVIDENCE_SIGNATURE_FORMAT ? typedDataOf(request) : refusalOf(request, answer);
}

/** Who answered, and the signature. */
export function approvalOf(answer: Answer): Approval {
  return answer.format === EVIDENCE_SIGNATURE_FORMAT ? answer.approval : answer;
}

/** The account that a key id stands for; undefined for a key of another type, which its highest byte tells. */
export function accountOf(key: string): string | undefined {
  return /^0x0{24}/.test(key) ? getAddress(dataSlice(key, 12)) : undefined;
}

/** Whether an account's own key signed. */
export function isSignedByAccount(data: EvidenceTypedData<object>, { key, signature }: Approval): boolean {
  try {
    const { domain, types, message } = data;
    return verifyTypedData(domain, types, message as Record<string, unknown>, signature) === accountOf(key);
  } catch {
    return false;
  }
}

/** EIP-712 digest of typed data. */
export function digestOfTypedData({ domain, types, message }: EvidenceTypedData<object>): string {
  return TypedDataEncoder.hash(domain, types, message as Record<string, unknown>);
}
