import { time } from "@nomicfoundation/hardhat-network-helpers";
import type { Signer } from "ethers";
import { ethers } from "hardhat";

import { batchNotarizationTypedData } from "../../src/evidence/batchNotarizationTypedData.js";
import { buildEvidenceBatch } from "../../src/evidence/buildEvidenceBatch.js";
import { nameHash } from "../../src/evidence/nameHash.js";
import { notarizationTypedData } from "../../src/evidence/notarizationTypedData.js";
import { schemaTerms } from "../../src/evidence/schemaTerms.js";
import type { EvidenceBatch, EvidenceUnit } from "../../src/evidence/types.js";
import { deployEvidence, type EvidenceSuite } from "../../test/helpers/evidence/deployEvidence.js";
import { CERTIFICATE_FIELDS, certificateUnit } from "../../test/helpers/evidence/units.js";
import { registerParty } from "../../test/helpers/registerParty.js";
import { seatsOf } from "../../test/helpers/seats.js";
import { approveAll } from "../../test/helpers/typedData.js";
import { deploymentOf } from "../lib/deploymentOf.js";
import { gasOf } from "../lib/gasOf.js";
import type { Measurement } from "../lib/types.js";
import { QUORUMS, signersOf, type QuorumSize } from "./quorums.js";

/** A notary set at work for one schema. */
interface Office extends EvidenceSuite {
  readonly quorum: QuorumSize;
  readonly notarySet: bigint;
  /** Who approves: as many as the quorum needs. */
  readonly approving: Signer[];
  readonly now: bigint;
  readonly deadline: bigint;
  readonly target: { readonly chainId: bigint; readonly registry: string };
}

/**
 * Measures the evidence registry: every field of the unit is set, and the registry has taken a record before.
 * @returns What was measured.
 */
export async function measureSuite(): Promise<Measurement> {
  const suite = await deployEvidence();
  await registerParty(suite.parties, suite.admin);

  const gas: Record<string, bigint> = {};
  for (const quorum of QUORUMS) {
    const { office, opening } = await open(suite, quorum);
    gas[`evidence.notaries.create.${quorum.name}`] = opening;
    Object.assign(gas, await measureOffice(office));
  }
  return { gas, deployments: await deploymentsOf(suite) };
}

async function open(suite: EvidenceSuite, quorum: QuorumSize): Promise<{ office: Office; opening: bigint }> {
  const signers = await signersOf(quorum);
  const opening = await gasOf(suite.notaries.createSet(await seatsOf(signers), quorum.threshold));
  const notarySet = await suite.notaries.setCount();
  await suite.schemas.register(
    quorum.name,
    schemaTerms({ notarySet, mandatoryFields: CERTIFICATE_FIELDS, depositorMayRevoke: true }),
  );

  const now = BigInt(await time.latest());
  const target = { chainId: 31_337n, registry: await suite.evidence.getAddress() };
  const approving = signers.slice(0, quorum.threshold);
  return { office: { ...suite, quorum, notarySet, approving, now, deadline: now + 3_600n, target }, opening };
}

async function measureOffice(office: Office): Promise<Record<string, bigint>> {
  const { name } = office.quorum;
  // The first record of a registry pays once more for the counter.
  await notarize(office, `${name}, before`);
  const unit = await notarize(office, `${name}, measured`);

  const units = Array.from({ length: 10 }, (_, index) => unitOf(office, `${name}, unit ${index}`));
  const { batch } = buildEvidenceBatch(units, "oz");
  // The registry sees a root and a count, whatever lies below: the tree itself need not be built.
  const large = { ...batch, root: ethers.id(`${name}, root of 10,000`), count: 10_000n };
  return {
    [`evidence.notarize.${name}`]: unit,
    [`evidence.notarizeBatch.${name}`]: await notarizeBatch(office, batch),
    [`evidence.notarizeBatch.10000.${name}`]: await notarizeBatch(office, large),
  };
}

async function notarize(office: Office, text: string): Promise<bigint> {
  const { evidence, admin, approving, notarySet, deadline, target } = office;
  const unit = unitOf(office, text);
  const data = notarizationTypedData({ ...target, unit, notarySet, deadline });
  const approvals = await approveAll(approving, { ...data, message: { ...data.message } });
  return gasOf(evidence.connect(admin).notarize(unit, deadline, approvals));
}

async function notarizeBatch(office: Office, batch: EvidenceBatch): Promise<bigint> {
  const { evidence, approving, notarySet, deadline, target } = office;
  const data = batchNotarizationTypedData({ ...target, batch, notarySet, deadline });
  const approvals = await approveAll(approving, { ...data, message: { ...data.message } });
  return gasOf(evidence.notarizeBatch(batch, deadline, approvals));
}

function unitOf({ quorum, now }: Office, text: string): EvidenceUnit {
  return certificateUnit(now, { schema: nameHash(quorum.name), contentCommitment: ethers.id(text) });
}

async function deploymentsOf({
  parties,
  notaries,
  schemas,
  evidence,
}: EvidenceSuite): Promise<Measurement["deployments"]> {
  return {
    PartyRegistry: await deploymentOf(parties),
    NotaryRegistry: await deploymentOf(notaries),
    SchemaRegistry: await deploymentOf(schemas),
    EvidenceRegistry: await deploymentOf(evidence),
  };
}
