import { Contract, type ContractFactory, type ContractTransactionReceipt, type Signer, ZeroAddress } from "ethers";
import { ethers } from "hardhat";

import { deploymentOf } from "../lib/deploymentOf.js";
import type { Deployment } from "../lib/types.js";
import { publishedFactory } from "./published.js";
import { signersOf, type QuorumSize } from "./quorums.js";
import { SAFE_TX } from "../lib/safeTx.js";

/** Which build of the wallet is measured: as published, or from its sources with the suite's compiler and settings. */
export type SafeBuild = "published" | "compiled";

/** The singleton and the factory of wallets on a chain. */
export interface SafeSystem {
  readonly singleton: Contract;
  readonly factory: Contract;
  readonly relayer: Signer;
  readonly deployments: Record<string, Deployment>;
}

/** A wallet of several owners. */
export interface Safe {
  readonly address: string;
  /** Gas of the transaction that made it. */
  readonly creation: bigint;
  /** Has the owners sign a call, and a relayer without rights send it. */
  readonly execute: (to: string, data: string) => Promise<ContractTransactionReceipt>;
}

/** Deploys what wallets are made from. */
export async function deploySafes(build: SafeBuild, relayer: Signer): Promise<SafeSystem> {
  const singleton = await (await factoryOf("Safe", build, relayer)).deploy();
  const factory = await (await factoryOf("SafeProxyFactory", build, relayer)).deploy();
  const deployments = { Safe: await deploymentOf(singleton), SafeProxyFactory: await deploymentOf(factory) };
  return { singleton: singleton as Contract, factory: factory as Contract, relayer, deployments };
}

/** Makes a wallet whose owners are the quorum's; without modules, guard and fallback handler, so as cheap as it can be. */
export async function createSafe({ singleton, factory, relayer }: SafeSystem, quorum: QuorumSize): Promise<Safe> {
  const owners = await signersOf(quorum);
  const addresses = await Promise.all(owners.map((owner) => owner.getAddress()));
  const nobody = [ZeroAddress, "0x", ZeroAddress, ZeroAddress, 0n, ZeroAddress];
  const setup = singleton.interface.encodeFunctionData("setup", [addresses, quorum.threshold, ...nobody]);
  const create = factory.getFunction("createProxyWithNonce");
  const values = [await singleton.getAddress(), setup, BigInt(quorum.seats)] as const;
  const address: string = await create.staticCall(...values);
  const receipt = (await (await create.send(...values)).wait()) as ContractTransactionReceipt;

  const wallet = new Contract(address, singleton.interface, relayer);
  const signing = owners.slice(0, quorum.threshold);
  return { address, creation: receipt.gasUsed, execute: (to, data) => execute(wallet, signing, to, data) };
}

async function execute(
  wallet: Contract,
  owners: Signer[],
  to: string,
  data: string,
): Promise<ContractTransactionReceipt> {
  const { chainId } = await ethers.provider.getNetwork();
  const domain = { chainId, verifyingContract: await wallet.getAddress() };
  const message = {
    ...{ to, value: 0n, data, operation: 0, safeTxGas: 0n, baseGas: 0n, gasPrice: 0n },
    ...{ gasToken: ZeroAddress, refundReceiver: ZeroAddress, nonce: await wallet.getFunction("nonce").staticCall() },
  };
  const signed = await Promise.all(
    owners.map(async (owner) => ({
      owner: BigInt(await owner.getAddress()),
      signature: await owner.signTypedData(domain, SAFE_TX, message),
    })),
  );
  // The wallet wants its owners in the order of their addresses.
  const signatures = ethers.concat(
    signed.sort((a, b) => (a.owner < b.owner ? -1 : 1)).map(({ signature }) => signature),
  );

  const { value, operation, safeTxGas, baseGas, gasPrice, gasToken, refundReceiver } = message;
  const terms = [safeTxGas, baseGas, gasPrice, gasToken, refundReceiver];
  const sent = await wallet.getFunction("execTransaction").send(to, value, data, operation, ...terms, signatures);
  return (await sent.wait()) as ContractTransactionReceipt;
}

async function factoryOf(
  name: "Safe" | "SafeProxyFactory",
  build: SafeBuild,
  deployer: Signer,
): Promise<ContractFactory> {
  return build === "published" ? publishedFactory(name, deployer) : ethers.getContractFactory(name, deployer);
}
