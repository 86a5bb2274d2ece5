import type { HardhatEthersSigner } from "@nomicfoundation/hardhat-ethers/signers.js";
import { type HDNodeWallet, ZeroAddress } from "ethers";
import { ethers } from "hardhat";

import type { StablecoinDomain } from "../../src/stablecoin/typedData.js";
import type { Stablecoin } from "../../types/index.js";
import { deployStablecoin, TOKEN_NAME } from "./deployStablecoin.js";

/** Units that the importer holds at the start. */
export const IMPORTER_BALANCE = 1_000_000_000n;
/** Units that the treasurer may mint at the start. */
export const MINT_ALLOWANCE = 5_000_000_000n;

/** A token in use: a treasurer minted for an importer, who pays an exporter; a broker spends for the importer. */
export interface StablecoinScene {
  token: Stablecoin;
  /** What messages for this token are signed under. */
  domain: StablecoinDomain;
  owner: HardhatEthersSigner;
  masterMinter: HardhatEthersSigner;
  pauser: HardhatEthersSigner;
  blacklister: HardhatEthersSigner;
  rescuer: HardhatEthersSigner;
  /** A minter with {@link MINT_ALLOWANCE}. */
  treasurer: HardhatEthersSigner;
  /** Holds {@link IMPORTER_BALANCE}; a key of its own, so that it can delegate and sign anything. */
  importer: HDNodeWallet;
  /** Holds nothing. */
  exporter: HardhatEthersSigner;
  /** Spends for the importer. */
  broker: HardhatEthersSigner;
  /** Submits what others signed; holds no role. */
  relayer: HardhatEthersSigner;
}

/** Sets the token in use up. */
export async function stablecoinScene(): Promise<StablecoinScene> {
  const signers = await ethers.getSigners();
  const [, owner, masterMinter, pauser, blacklister, rescuer, treasurer, exporter, broker, relayer] =
    signers as unknown as Record<number, HardhatEthersSigner> & Iterable<HardhatEthersSigner>;
  const roles = { owner: owner!, masterMinter: masterMinter!, pauser: pauser!, blacklister: blacklister! };
  const parties = { treasurer: treasurer!, exporter: exporter!, broker: broker!, relayer: relayer! };
  const importer = await fundedWallet("importer");

  const token = await deployStablecoin({ ...roles, rescuer: rescuer! });
  await token.connect(roles.masterMinter).configureMinter(parties.treasurer, MINT_ALLOWANCE + IMPORTER_BALANCE);
  await token.connect(parties.treasurer).mint(importer, IMPORTER_BALANCE);

  return { token, domain: await signingDomainOf(token), ...roles, rescuer: rescuer!, ...parties, importer };
}

/** What messages for `token` are signed under. */
export async function signingDomainOf(token: Stablecoin): Promise<StablecoinDomain> {
  const { chainId } = await ethers.provider.getNetwork();
  return { name: TOKEN_NAME, chainId, verifyingContract: await token.getAddress() };
}

/** A key made from `name`, with ether to pay for its transactions. */
export async function fundedWallet(name: string): Promise<HDNodeWallet> {
  const wallet = ethers.HDNodeWallet.fromSeed(ethers.id(name)).connect(ethers.provider);
  const [payer] = await ethers.getSigners();
  await payer!.sendTransaction({ to: wallet.address, value: ethers.parseEther("10") });
  return wallet;
}

/** The zero address, as a sender or receiver of units that come into being or cease to be. */
export const NOBODY = ZeroAddress;
