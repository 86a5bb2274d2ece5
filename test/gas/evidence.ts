import { time } from "@nomicfoundation/hardhat-network-helpers";
import type { ContractTransactionResponse, Signer } from "ethers";
import { ethers } from "hardhat";

import { batchNotarizationTypedData } from "../../src/evidence/batchNotarizationTypedData.js";
import { buildEvidenceBatch } from "../../src/evidence/buildEvidenceBatch.js";
import { nameHash } from "../../src/evidence/nameHash.js";
import { notarizationTypedData } from "../../src/evidence/notarizationTypedData.js";
import { type EvidenceSuite, deployEvidence } from "../helpers/evidence/deployEvidence.js";
import { CERTIFICATE_FIELDS, certificateUnit } from "../helpers/evidence/units.js";
import { registerParty } from "../helpers/registerParty.js";
import { seatsOf } from "../helpers/seats.js";
import { approveAll } from "../helpers/typedData.js";

const QUORUMS = [
  { name: "2of3", seats: 3, threshold: 2 },
  { name: "3of5", seats: 5, threshold: 3 },
];

/** Gas of whole transactions; every field of the unit is set and the registry has taken a record before. */
export async function measure(): Promise<Record<string, bigint>> {
  const suite = await deployEvidence();
  await registerParty(suite.parties, suite.admin);
  const used: Record<string, bigint> = {};
  for (const quorum of QUORUMS) Object.assign(used, await measureQuorum(suite, quorum));
  return used;
}

async function measureQuorum(
  { notaries, schemas, evidence, admin }: EvidenceSuite,
  { name, seats, threshold }: (typeof QUORUMS)[number],
): Promise<Record<string, bigint>> {
  const signers = (await ethers.getSigners()).slice(1, 1 + seats);
  await notaries.createSet(await seatsOf(signers), threshold);
  const notarySet = await notaries.setCount();
  await schemas.register(name, notarySet, CERTIFICATE_FIELDS);

  const now = BigInt(await time.latest());
  const deadline = now + 3_600n;
  const target = { chainId: 31_337n, registry: await evidence.getAddress() };
  const approving: Signer[] = signers.slice(0, threshold);
  const unitOf = (text: string) => certificateUnit(now, { schema: nameHash(name), contentCommitment: ethers.id(text) });
  const notarize = async (text: string, supersedes = ethers.ZeroHash) => {
    const unit = { ...unitOf(text), supersedes };
    const data = notarizationTypedData({ ...target, unit, notarySet, deadline });
    return evidence
      .connect(admin)
      .notarize(unit, deadline, await approveAll(approving, { ...data, message: { ...data.message } }));
  };

  // The first record of a registry pays once more for the counter.
  await notarize(`${name}, before`);
  const { batch } = buildEvidenceBatch(
    Array.from({ length: 16 }, (_, index) => unitOf(`${name}, unit ${index}`)),
    "oz",
  );
  const batchData = batchNotarizationTypedData({ ...target, batch, notarySet, deadline });
  const approvals = await approveAll(approving, { ...batchData, message: { ...batchData.message } });
  return {
    [`evidence.notarize.${name}`]: await gasOf(await notarize(`${name}, measured`)),
    [`evidence.notarizeBatch.${name}`]: await gasOf(await evidence.notarizeBatch(batch, deadline, approvals)),
  };
}

async function gasOf(transaction: ContractTransactionResponse): Promise<bigint> {
  const receipt = await transaction.wait();
  return receipt!.gasUsed;
}
