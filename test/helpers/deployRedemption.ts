import type { HardhatEthersSigner } from "@nomicfoundation/hardhat-ethers/signers.js";
import { time } from "@nomicfoundation/hardhat-network-helpers";
import { ethers } from "hardhat";

import { roles } from "../../src/access/roles.js";
import { subjectOfAccount } from "../../src/identity/subjects.js";
import type { RedemptionQueue } from "../../types/index.js";
import { deployCredentials, LABORATORY, REASON, TOPIC, YEAR } from "./deployCredentials.js";
import { deployStablecoin, TOKEN_NAME } from "./deployStablecoin.js";

/** What the queue of the tests promises: a day to pay, of which a payment may hold a claim for six hours. */
export const TERMS = { minAmount: 1_000_000n, serviceTime: 86_400n, paymentTime: 21_600n };
/** Units that each holder has at the start. */
export const HOLDING = 1_000_000_000n;
/** Commitment to a bank account. */
export const PAYOUT = ethers.id("an account number with its salt");
/** Where a claim stands, as the contract counts. */
export const CLAIM = {
  none: 0n,
  waiting: 1n,
  paying: 2n,
  settled: 3n,
  cancelled: 4n,
  rejected: 5n,
  setAside: 6n,
  withdrawn: 7n,
  seized: 8n,
};

/** A queue in use: two holders with credentials and allowances, a treasurer, a blacklister. */
export async function deployRedemption(terms: typeof TERMS = TERMS) {
  const credentials = await deployCredentials();
  const { authority, registry } = credentials;
  const [, , , , , , , masterMinter, compliance, treasurer, importer, exporter, uncredentialed] =
    (await ethers.getSigners()) as (HardhatEthersSigner | undefined)[];
  const token = await deployStablecoin({
    owner: authority,
    masterMinter: masterMinter!,
    pauser: compliance!,
    blacklister: compliance!,
    rescuer: compliance!,
  });
  const queue = await ethers.deployContract("RedemptionQueue", [authority, token, registry, TOPIC, terms]);

  await token.connect(masterMinter).configureMinter(queue, 0n);
  await token.connect(masterMinter).configureMinter(masterMinter!, 10n * HOLDING);
  for (const holder of [importer!, exporter!, uncredentialed!]) {
    await token.connect(masterMinter).mint(holder, HOLDING);
    await token.connect(holder).approve(queue, ethers.MaxUint256);
  }
  for (const holder of [importer!, exporter!]) await vouchFor(credentials, holder.address);
  await giveRoles(queue, treasurer!);

  return {
    ...credentials,
    token,
    queue,
    atTreasury: queue.connect(treasurer),
    masterMinter: masterMinter!,
    compliance: compliance!,
    treasurer: treasurer!,
    importer: importer!,
    exporter: exporter!,
    uncredentialed: uncredentialed!,
  };

  async function giveRoles(to: RedemptionQueue, holder: HardhatEthersSigner): Promise<void> {
    const selectors = (["startPayments", "settle", "reject"] as const).map(
      (name) => to.interface.getFunction(name).selector,
    );
    await authority.setTargetFunctionRole(to, selectors, roles.TREASURER.id);
    await authority.grantRole(roles.TREASURER.id, holder, 0n);
  }
}

/** What {@link deployRedemption} makes. */
export type RedemptionScene = Awaited<ReturnType<typeof deployRedemption>>;

/** Issues an account the credential that the queue asks for. */
export async function vouchFor(
  { asLaboratory }: Pick<RedemptionScene, "asLaboratory">,
  account: string,
): Promise<void> {
  const validFrom = BigInt(await time.latest());
  await asLaboratory.issue({
    topic: TOPIC,
    subject: subjectOfAccount(account),
    issuer: LABORATORY,
    validFrom,
    validUntil: validFrom + YEAR,
    document: ethers.id(account),
  });
}

/** Revokes it. */
export async function disown({ asLaboratory }: Pick<RedemptionScene, "asLaboratory">, account: string): Promise<void> {
  await asLaboratory.revoke(TOPIC, subjectOfAccount(account), LABORATORY, REASON);
}

/** The domain that authorizations for the scene's token are signed under. */
export async function tokenDomain({ token }: Pick<RedemptionScene, "token">) {
  const { chainId } = await ethers.provider.getNetwork();
  return { name: TOKEN_NAME, chainId, verifyingContract: await token.getAddress() };
}
