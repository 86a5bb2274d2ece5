import type { Signer } from "ethers";
import { ethers } from "hardhat";

import { deployCredentials, TOPIC } from "../../test/helpers/deployCredentials.js";
import { vouchFor } from "../../test/helpers/deployRedemption.js";
import { deploymentOf } from "../lib/deploymentOf.js";
import { gasOf } from "../lib/gasOf.js";
import type { Measurement } from "../lib/types.js";

type Person = Signer & { address: string };

const AMOUNT = 1_000_000_000n;

/**
 * Measures a deposit token: a transfer between two customers whose credentials are looked up in the registry.
 * @returns What was measured.
 */
export async function measureDeposits(): Promise<Measurement> {
  const scene = await deployCredentials();
  const [bank, payer, payee] = (await ethers.getSigners()).slice(7) as unknown as [Person, Person, Person];
  const implementation = await ethers.deployContract("DepositToken", [
    ...["Trust Deposit", "TDEP", "0x555344"],
    ...[scene.registry, TOPIC],
  ]);
  const roles = ["owner", "masterMinter", "pauser", "blacklister", "rescuer"];
  const holders = Object.fromEntries(roles.map((role) => [role, bank.address]));
  const initialization = implementation.interface.encodeFunctionData("initialize", [holders as never]);
  const proxy = await ethers.deployContract("ERC1967Proxy", [implementation, initialization]);
  const token = await ethers.getContractAt("DepositToken", await proxy.getAddress());

  const atBank = token.connect(bank);
  await atBank.configureMinter(bank, 100n * AMOUNT);
  for (const customer of [payer, payee]) {
    await vouchFor(scene, customer.address);
    await atBank.mint(customer, 10n * AMOUNT);
  }
  return {
    gas: { "stablecoin.deposit.transfer.warm": await gasOf(token.connect(payer).transfer(payee, AMOUNT)) },
    deployments: { DepositToken: await deploymentOf(implementation) },
  };
}
