import type { ContractTransactionResponse } from "ethers";
import { ethers } from "hardhat";

import { deployReserves, nextReport, type Reserves, signReport, UNIT } from "../helpers/deployReserves.js";

/** Measures the reserves: total gas of a transaction, through the Authority where a role is asked for. */
export async function measure(): Promise<Record<string, bigint>> {
  const reserves = await deployReserves();
  return {
    ...(await measureReports(reserves)),
    ...(await measureGate(reserves)),
  };
}

async function measureReports(reserves: Reserves): Promise<Record<string, bigint>> {
  const submit = async (signers: number): Promise<bigint> => {
    const { oracle, attesters } = reserves;
    const signed = await signReport(oracle, await nextReport(reserves), attesters.slice(0, signers));
    return gasOf(oracle.submitReport(...signed));
  };
  return {
    "reserves.report.submit.2of3.first": await submit(2),
    "reserves.report.submit.2of3": await submit(2),
    "reserves.report.submit.3of3": await submit(3),
  };
}

async function measureGate({ gate, treasurer, guardian, customer }: Reserves): Promise<Record<string, bigint>> {
  const mint = async (number: number): Promise<bigint> =>
    gasOf(gate.connect(treasurer).mint(customer, UNIT, ethers.id(`payment ${number}`)));
  const { capacity, window, marginBps } = await gate.limits();
  return {
    "reserves.gate.mint.first": await mint(1),
    "reserves.gate.mint": await mint(2),
    "reserves.gate.tighten": await gasOf(
      gate.connect(guardian).tighten({ capacity: capacity - UNIT, window, marginBps }),
    ),
  };
}

async function gasOf(sent: Promise<ContractTransactionResponse>): Promise<bigint> {
  const receipt = await (await sent).wait();
  if (receipt === null) throw new Error("The transaction was not mined.");
  return receipt.gasUsed;
}
