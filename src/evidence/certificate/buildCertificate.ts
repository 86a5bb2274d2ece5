import { toQuantity } from "ethers";

import { EVIDENCE_FIELDS } from "../fields.js";
import type { EvidenceUnit, LeafProfile } from "../types.js";
import { unitId } from "../unitId.js";
import { askHeader, type EncodedHeader } from "./askHeader.js";
import { askLog, type GatheredLog } from "./askLog.js";
import { askState } from "./askState.js";
import { canonicalBytes, certificateChecksum } from "./canonicalBytes.js";
import { accountOf, readCertifiedState } from "./certifiedState.js";
import { certifiedUnit } from "./certifiedUnit.js";
import { CertificateNotBuiltError } from "./errors.js";
import {
  approvalsOf,
  findNotarization,
  findParties,
  type GivenApproval,
  type Notarization,
} from "./findNotarization.js";
import { ask, askRegistries, type RpcSender } from "./nodeQuestions.js";
import { stateReader } from "./readState.js";
import {
  CERTIFICATE_FORMAT,
  type CertifiedApproval,
  type CertifiedBatch,
  type CertifiedDisclosures,
  type EvidenceCertificate,
  MAX_CERTIFICATE_BYTES,
} from "./types.js";
import { approvalDigest, ecdsaSigner } from "./verifyApprovals.js";
import { statementOf, verifyCertificate } from "./verifyCertificate.js";
import { verifyRecord } from "./verifyRecord.js";

/** A unit in a batch with what proves it, see `buildEvidenceBatch`. */
export interface UnitInBatch {
  readonly unit: EvidenceUnit;
  /** Id of the batch. */
  readonly batch: string;
  readonly proof: readonly string[];
}

/** What a certificate is built from. */
export interface CertificateRequest {
  /** A node of the chain that keeps the state of the block: `send` of a provider of ethers. */
  readonly provider: RpcSender;
  /** Address of the EvidenceRegistry. */
  readonly registry: string;
  /** Id of a unit that was notarized alone, or a unit in a batch with its proof. */
  readonly evidence: string | UnitInBatch;
  /** The block: its number, or `latest`, `safe` or, without it, `finalized`. */
  readonly block?: bigint | string;
  /** First block that is searched for events; that of the oldest of the registries is enough. */
  readonly fromBlock?: number;
  /** The approvals, when they cannot be read from the transaction that submitted them. */
  readonly approvals?: readonly GivenApproval[];
  readonly disclosures?: CertifiedDisclosures;
  /**
   * Whether to prove the place in the registry's log, which takes a question for each approval of the subtree that holds it; true
   * unless said.
   */
  readonly log?: boolean;
}

/** A certificate and its bytes. */
export interface BuiltCertificate {
  readonly certificate: EvidenceCertificate;
  /** What to store and to send: canonical JSON. */
  readonly bytes: Uint8Array;
  /** Hash of the block; whoever verifies gets it from elsewhere. */
  readonly headerHash: string;
  /** Why the certificate does not prove its place in the registry's log; undefined when it does. */
  readonly logLeftOut: string | undefined;
}

/**
 * Gathers a certificate from a node and verifies it before it is handed out.
 *
 * @param request - What to certify, and where to ask.
 * @returns The certificate.
 * @throws {@link CertificateNotBuiltError} when something cannot be had; `InvalidCertificateError` when what was gathered proves nothing,
 * for instance because a disclosure is wrong.
 */
export async function buildCertificate(request: CertificateRequest): Promise<BuiltCertificate> {
  const { provider, evidence, disclosures = {} } = request;
  const header = await askHeader(provider, request.block ?? "finalized");
  const registries = await askRegistries(provider, { registry: request.registry, block: toQuantity(header.number) });
  const range = { fromBlock: request.fromBlock ?? 0, toBlock: Number(header.number) };
  const id = typeof evidence === "string" ? evidence.toLowerCase() : evidence.batch.toLowerCase();
  const found = await findNotarization(provider, id, { registry: registries.evidence, ...range });
  const { unit, batch } = subjectOf(evidence, found);
  const chainId = BigInt(await ask<string>(provider, "eth_chainId", []));

  const given = request.approvals ?? (await approvalsOf(provider, { transactionHash: found.transactionHash, id }));
  const subject = certifiedUnit({ unit, ...(batch && { batch }) });
  const digest = approvalDigest({ subject, chainId, registry: registries.evidence, ...found });
  const seats = await findParties(provider, {
    notaries: registries.notaries,
    notarySet: found.notarySet,
    version: subject.unit.notarySetVersion,
    ...range,
  });
  const approvals = given.map((approval) => certifiedApproval(approval, { digest, seats }));

  const parts = { unit, batch, deadline: String(found.deadline), approvals, disclosures, registries, chainId };
  const log: GatheredLog =
    request.log === false
      ? { leftOut: "it was not asked for" }
      : await askLog(provider, { sequence: found.sequence, registry: registries.evidence, ...range });
  return assemble(provider, { ...parts, header, notarySet: found.notarySet, subject, log });
}

interface Parts {
  readonly unit: EvidenceCertificate["unit"];
  readonly batch: CertifiedBatch | undefined;
  readonly deadline: string;
  readonly approvals: readonly CertifiedApproval[];
  readonly disclosures: CertifiedDisclosures;
  readonly registries: EvidenceCertificate["registries"];
  readonly chainId: bigint;
  readonly header: EncodedHeader;
  readonly notarySet: bigint;
  readonly subject: ReturnType<typeof certifiedUnit>;
  readonly log: GatheredLog;
}

async function assemble(provider: RpcSender, parts: Parts): Promise<BuiltCertificate> {
  const { header, notarySet, subject, chainId, batch, log, ...members } = parts;
  const { registries, approvals } = members;
  const inLog = "member" in log ? log : undefined;
  const question = {
    unit: subject.unit,
    id: subject.id,
    batch: subject.batch?.id,
    registries,
    approvals,
    withLog: inLog !== undefined,
  };
  const gathered = await askState(provider, {
    question,
    notarySet,
    logSlots: inLog?.slots ?? [],
    block: header.number,
  });
  const state = readCertifiedState(stateReader(header.stateRoot, gathered.node), question);
  const record = verifyRecord(state, { subject, time: header.timestamp });

  const rest: Omit<EvidenceCertificate, "checksum"> = {
    ...members,
    ...(batch && { batch }),
    ...(inLog && { log: inLog.member }),
    format: CERTIFICATE_FORMAT,
    chainId: String(chainId),
    header: header.rlp,
    statement: statementOf({ subject, block: header, state, record }),
    nodes: gathered.used(),
  };
  const certificate: EvidenceCertificate = { ...rest, checksum: certificateChecksum(rest) };
  const bytes = canonicalBytes(certificate);
  if (inLog !== undefined && bytes.length > MAX_CERTIFICATE_BYTES) {
    return assemble(provider, {
      ...parts,
      log: { leftOut: `the certificate would have ${bytes.length} bytes with it` },
    });
  }
  verifyCertificate(bytes, { headerHash: header.hash, chainId, registries });
  return { certificate, bytes, headerHash: header.hash, logLeftOut: "leftOut" in log ? log.leftOut : undefined };
}

function subjectOf(
  evidence: string | UnitInBatch,
  found: Notarization,
): { unit: EvidenceCertificate["unit"]; batch?: CertifiedBatch } {
  if (typeof evidence === "string") {
    if (found.unit !== undefined) return { unit: printed(found.unit) };
    throw new CertificateNotBuiltError("NotNotarized", `${evidence} is a batch: name a unit in it, with its proof`);
  }
  if (found.batch === undefined) {
    throw new CertificateNotBuiltError(
      "NotNotarized",
      `${evidence.batch} is no batch but unit ${unitId(evidence.unit)}`,
    );
  }
  const { root, profile, depth, count } = found.batch;
  const name: LeafProfile = profile === 1n ? "oz" : "openattestation";
  const batch = { root, profile: name, depth: String(depth), count: String(count), proof: evidence.proof };
  return { unit: printed(evidence.unit), batch };
}

function printed(unit: EvidenceUnit): EvidenceCertificate["unit"] {
  const members = EVIDENCE_FIELDS.map(({ name }) => [name, String(unit[name]).toLowerCase()]);
  return Object.fromEntries(members) as EvidenceCertificate["unit"];
}

function certifiedApproval(
  given: GivenApproval,
  { digest, seats }: { digest: string; seats: Awaited<ReturnType<typeof findParties>> },
): CertifiedApproval {
  const key = given.key.toLowerCase();
  const signature = given.signature.toLowerCase();
  const seat = seats.findIndex(({ keys }) => keys.includes(key));
  const party = seats[seat]?.party;
  if (party === undefined) {
    throw new CertificateNotBuiltError("ApprovalsUnreadable", `key ${key} has no seat in the notary set's version`);
  }
  return { seat, party: String(party), key, scheme: schemeOf({ key, signature, digest }), signature };
}

/** As the contracts try it: a signature of the account's own key first, then the account's code. */
function schemeOf({ key, signature, digest }: GivenApproval & { digest: string }): CertifiedApproval["scheme"] {
  if (BigInt(key) >> 160n !== 0n) return "other";
  return ecdsaSigner(digest, signature) === accountOf(key) ? "ecdsa" : "erc1271";
}
