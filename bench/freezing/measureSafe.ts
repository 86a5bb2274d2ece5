import type { HardhatEthersSigner } from "@nomicfoundation/hardhat-ethers/signers.js";
import { ethers } from "hardhat";

import { deploySafe } from "../../test/helpers/safe.js";
import { deploymentOf } from "../lib/deploymentOf.js";
import { gasOf } from "../lib/gasOf.js";
import type { Measurement } from "../lib/types.js";
import { openZeppelinToken } from "../stablecoin/tokens.js";
import { tenAccounts } from "./tenAccounts.js";

type Person = HardhatEthersSigner;
type Seven = [Person, Person, Person, Person, Person, Person, Person];

/**
 * Measures a Safe with two signatures of three that freezes in the token made of OpenZeppelin's parts; several accounts by its own
 * MultiSend.
 * @returns What was measured.
 */
export async function measureSafe(): Promise<Measurement> {
  const [controller, treasurer, first, second, third, suspect, accomplice] = (await ethers.getSigners()) as Seven;
  const { token, deployments } = await openZeppelinToken.deploy({ controller: controller, treasurer: treasurer });
  const safe = await deploySafe([first, second, third], 2);
  const holders = [suspect.address, accomplice.address, ...tenAccounts("holder")];
  await token.getFunction("configureMinter").send(treasurer, 1_000_000n);
  for (const holder of holders) {
    const minting = token.interface.encodeFunctionData("mint", [holder, 1_000n]);
    await treasurer.sendTransaction({ to: token, data: minting });
  }
  const blacklister: unknown = await token.getFunction("BLACKLISTER").staticCall();
  await token.getFunction("grantRole").send(blacklister, safe.address);

  const to = await token.getAddress();
  const freeze = (accounts: readonly string[]): Promise<bigint> => {
    const transactions = accounts.map((account) => {
      const data = token.interface.encodeFunctionData("blacklist", [account]);
      return { to, value: "0", data };
    });
    return gasOf(safe.send({ chainId: "31337", transactions }));
  };
  const gas = {
    "freezing.freeze.1": await freeze([suspect.address]),
    "freezing.freeze.1.again": await freeze([accomplice.address]),
    "freezing.freeze.10.new": await freeze(tenAccounts("stranger")),
    "freezing.freeze.10": await freeze(tenAccounts("holder")),
  };
  return { gas, deployments: { ...deployments, "Safe (proxy)": await deploymentOf(safe.address, []) } };
}
