import { time } from "@nomicfoundation/hardhat-network-helpers";
import type { HardhatEthersSigner } from "@nomicfoundation/hardhat-ethers/signers.js";
import { ethers } from "hardhat";

import { roles } from "../../../src/access/roles.js";
import { subjectOfAccount } from "../../../src/identity/subjects.js";
import { LABORATORY, TOPIC, YEAR } from "../deployCredentials.js";
import { deployRedemption, TERMS } from "../deployRedemption.js";
import { BOUNDS, LIMITS, MAX_REPORT_AGE, MAX_REPORT_VALIDITY } from "../deployReserves.js";
import { seatsOf } from "../seats.js";

/** What a transaction may use since EIP-7825. */
export const TRANSACTION_CAP = 16_777_216n;
/** Given with every large transaction: nobody has to find out by trying. */
export const CAPPED = { gasLimit: TRANSACTION_CAP };

/** The issuer pays within two days, and a payment holds a claim for half a day. */
const RUN_TERMS = { ...TERMS, serviceTime: 2n * 86_400n, paymentTime: 43_200n };
/** Members that one transaction makes, pays or vouches for. */
const BATCH = 50;

/** A token with queue, oracle and gate, and a crowd of holders with credentials, each of which holds what it will claim. */
export async function deployBankRun(holdings: readonly bigint[]) {
  const scene = await deployRedemption(RUN_TERMS);
  const { token, queue, masterMinter } = scene;
  const gate = await deployGate(scene);
  const crowd = await ethers.deployContract("Crowd", [queue]);
  for (const { length } of batches(holdings)) await crowd.grow(length, CAPPED);
  const members = [...(await crowd.members())];

  const total = holdings.reduce((sum, amount) => sum + amount, 0n);
  await token.connect(masterMinter).configureMinter(masterMinter, total);
  await token.connect(masterMinter).mint(masterMinter, total);
  for (const [start, amounts] of batches(holdings).entries()) {
    const some = members.slice(start * BATCH, start * BATCH + amounts.length);
    await token.connect(masterMinter).batchTransfer(some, amounts, CAPPED);
    await vouchForAll(scene, some);
  }
  return { ...scene, ...gate, crowd, members };
}

/** What {@link deployBankRun} makes. */
export type BankRunScene = Awaited<ReturnType<typeof deployBankRun>>;

/** Things in groups of a transaction each. */
export function batches<T>(things: readonly T[], size = BATCH): T[][] {
  return Array.from({ length: Math.ceil(things.length / size) }, (_, index) =>
    things.slice(index * size, (index + 1) * size),
  );
}

type Scene = Awaited<ReturnType<typeof deployRedemption>>;

async function deployGate({ authority, token, queue, masterMinter, treasurer }: Scene) {
  const attesters = ((await ethers.getSigners()) as HardhatEthersSigner[]).slice(13, 16);
  const oracle = await ethers.deployContract("ReserveOracle", [
    authority,
    ethers.ZeroAddress,
    token,
    MAX_REPORT_AGE,
    MAX_REPORT_VALIDITY,
  ]);
  await oracle.rotateAttesters(await seatsOf(attesters), 2n);
  const gate = await ethers.deployContract("ReserveGate", [authority, token, oracle, queue, BOUNDS, LIMITS]);
  await authority.setTargetFunctionRole(gate, [gate.interface.getFunction("mint").selector], roles.TREASURER.id);
  await token.connect(masterMinter).configureMinter(gate, ethers.MaxInt256);
  return { attesters, oracle, gate, atGate: gate.connect(treasurer) };
}

async function vouchForAll({ asLaboratory }: Scene, members: readonly string[]): Promise<void> {
  const validFrom = BigInt(await time.latest());
  const grants = members.map((member) => ({
    subject: subjectOfAccount(member),
    validFrom,
    validUntil: validFrom + YEAR,
    document: ethers.ZeroHash,
  }));
  await asLaboratory.issueBatch(TOPIC, LABORATORY, grants, CAPPED);
}
