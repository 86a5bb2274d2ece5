import { time } from "@nomicfoundation/hardhat-network-helpers";
import type { Signer } from "ethers";
import { ethers } from "hardhat";

import { batchNotarizationTypedData } from "../../src/evidence/batchNotarizationTypedData.js";
import { buildEvidenceBatch } from "../../src/evidence/buildEvidenceBatch.js";
import { nameHash } from "../../src/evidence/nameHash.js";
import { notarizationTypedData } from "../../src/evidence/notarizationTypedData.js";
import { revocationTypedData } from "../../src/evidence/revocationTypedData.js";
import { schemaTerms } from "../../src/evidence/schemaTerms.js";
import type { EvidenceBatch, EvidenceUnit } from "../../src/evidence/types.js";
import { unitId } from "../../src/evidence/unitId.js";
import { deployEvidence, type EvidenceSuite } from "../../test/helpers/evidence/deployEvidence.js";
import { CERTIFICATE_FIELDS, certificateUnit } from "../../test/helpers/evidence/units.js";
import { registerParty } from "../../test/helpers/registerParty.js";
import { seatsOf } from "../../test/helpers/seats.js";
import { approveAll } from "../../test/helpers/typedData.js";
import { deploymentOf } from "../lib/deploymentOf.js";
import { gasOf } from "../lib/gasOf.js";
import type { Measurement } from "../lib/types.js";
import { QUORUMS, signersOf, type QuorumSize } from "./quorums.js";

/** Records that the registry has before anything is measured, and approvals that a mean is over. */
const RECORDS_BEFORE = 64;
const TURNS = 8;

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
 * Measures the evidence registry: every field of the unit is set, and the registry has taken records before.
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
  // The same people revoke: what is measured is the work, not who does it.
  const terms = { notarySet, mandatoryFields: CERTIFICATE_FIELDS, depositorMayRevoke: true, revokers: notarySet };
  await suite.schemas.register(quorum.name, schemaTerms(terms));

  const now = BigInt(await time.latest());
  const target = { chainId: 31_337n, registry: await suite.evidence.getAddress() };
  const approving = signers.slice(0, quorum.threshold);
  return { office: { ...suite, quorum, notarySet, approving, now, deadline: now + 3_600n, target }, opening };
}

async function measureOffice(office: Office): Promise<Record<string, bigint>> {
  const { name } = office.quorum;
  // A registry at work: the first records pay for slots of the counter and the log that later ones use again.
  if ((await office.evidence.size()) === 0n) {
    for (let entry = 0; entry < RECORDS_BEFORE; entry += 1) await notarize(office, `before ${entry}`);
  }

  const unit = await meanOf((turn) => notarize(office, `${name}, measured ${turn}`));
  const small = await meanOf((turn) => {
    const units = Array.from({ length: 10 }, (_, index) => unitOf(office, `${name}, ${turn}, unit ${index}`));
    return notarizeBatch(office, buildEvidenceBatch(units, "oz").batch);
  });
  const { batch } = buildEvidenceBatch([unitOf(office, name)], "oz");
  // The registry sees a root and a count, whatever lies below: the tree itself need not be built.
  const large = await meanOf((turn) =>
    notarizeBatch(office, { ...batch, root: ethers.id(`${name}, root ${turn} of 10,000`), count: 10_000n }),
  );
  return {
    [`evidence.notarize.${name}`]: unit,
    [`evidence.notarizeBatch.${name}`]: small,
    [`evidence.notarizeBatch.10000.${name}`]: large,
    [`evidence.revokeByQuorum.${name}`]: await revokeByQuorum(office, unitId(unitOf(office, `${name}, measured 0`))),
    ...(name === "2of3" ? { "evidence.revoke": await revoke(office, `${name}, measured 1`) } : {}),
  };
}

/**
 * Mean over eight approvals in a row, rounded up: appending to the log costs more the more complete trees it closes, which repeats
 * with every power of two.
 */
async function meanOf(measure: (turn: number) => Promise<bigint>): Promise<bigint> {
  let sum = 0n;
  for (let turn = 0; turn < TURNS; turn += 1) sum += await measure(turn);
  return (sum + BigInt(TURNS) - 1n) / BigInt(TURNS);
}

async function revoke({ evidence, admin, ...office }: Office, text: string): Promise<bigint> {
  const id = unitId(unitOf({ ...office, evidence, admin }, text));
  return gasOf(evidence.connect(admin).revoke(id, ethers.id("withdrawn by the depositor")));
}

async function revokeByQuorum(office: Office, id: string): Promise<bigint> {
  const { evidence, approving, notarySet, deadline, target } = office;
  const reason = ethers.id("the seal was broken");
  const data = revocationTypedData({ ...target, id, reason, notarySet, notarySetVersion: 1n, deadline });
  const approvals = await approveAll(approving, { ...data, message: { ...data.message } });
  return gasOf(evidence.revokeByQuorum(id, reason, 1n, deadline, approvals));
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
