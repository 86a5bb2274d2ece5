import type { ContractTransactionReceipt } from "ethers";
import { ethers } from "hardhat";

import type { Measurement } from "../lib/types.js";
import { deployAttestations, measureAttestations } from "./attestations.js";
import { measureSuite } from "./measureSuite.js";
import { QUORUMS } from "./quorums.js";
import { createSafe, deploySafes, type SafeBuild } from "./safes.js";

/** How each contender is measured, on a fresh chain. */
export const measurements: Record<string, () => Promise<Measurement>> = {
  "trust-machine": measureSuiteByRow,
  "safe-eas": () => measureQuorums("published"),
  "safe-eas-compiled": () => measureQuorums("compiled"),
  eas: measureOneAccount,
};

/** Which of the suite's operations stands against which rows: the suite has one form where the others have several. */
const OPERATIONS: Record<string, readonly string[]> = {
  "evidence.notaries.create": ["evidence.quorum"],
  "evidence.notarize": ["evidence.unit", "evidence.unit32"],
  "evidence.notarizeBatch": ["evidence.batch10"],
  "evidence.revokeByQuorum": ["evidence.revoke"],
  "evidence.notarizeBatch.10000": ["evidence.root10000", "evidence.timestamp10000"],
};

async function measureSuiteByRow(): Promise<Measurement> {
  const { gas, deployments } = await measureSuite();
  const rows = Object.entries(gas).flatMap(([operation, used]) => {
    const quorum = operation.split(".").at(-1);
    const name = operation.slice(0, -`.${quorum}`.length);
    return (OPERATIONS[name] ?? []).map((row) => [`${row}.${quorum}`, used] as const);
  });
  return { gas: Object.fromEntries(rows), deployments };
}

async function measureQuorums(build: SafeBuild): Promise<Measurement> {
  const [relayer] = await ethers.getSigners();
  if (relayer === undefined) throw new Error("The chain has no accounts.");
  const service = await deployAttestations(relayer);
  const safes = await deploySafes(build, relayer);

  const gas: Record<string, bigint> = {};
  for (const quorum of QUORUMS) {
    const safe = await createSafe(safes, quorum);
    gas[`evidence.quorum.${quorum.name}`] = safe.creation;
    Object.assign(gas, suffixed(await measureAttestations(service, safe.execute, quorum.name), quorum.name));
  }
  return { gas, deployments: { ...service.deployments, ...safes.deployments } };
}

/** One account attests alone; whatever the row asks for, there is no quorum. */
async function measureOneAccount(): Promise<Measurement> {
  const [attester] = await ethers.getSigners();
  if (attester === undefined) throw new Error("The chain has no accounts.");
  const service = await deployAttestations(attester);

  const send = async (to: string, data: string): Promise<ContractTransactionReceipt> =>
    (await (await attester.sendTransaction({ to, data })).wait()) as ContractTransactionReceipt;
  const used = await measureAttestations(service, send, "one account");
  const gas = Object.assign({}, ...QUORUMS.map(({ name }) => suffixed(used, name))) as Record<string, bigint>;
  return { gas, deployments: service.deployments };
}

function suffixed(gas: Record<string, bigint>, suffix: string): Record<string, bigint> {
  return Object.fromEntries(Object.entries(gas).map(([row, used]) => [`${row}.${suffix}`, used]));
}
