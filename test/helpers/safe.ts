import type { HardhatEthersSigner } from "@nomicfoundation/hardhat-ethers/signers.js";
import {
  type BaseContract,
  type ContractTransactionResponse,
  concat,
  type InterfaceAbi,
  solidityPacked,
  ZeroAddress,
} from "ethers";
import { ethers } from "hardhat";

import { SAFE_TX } from "../../bench/lib/safeTx.js";
import type { SafeBatch } from "../../cli/lib/safeBatch.js";

/** An artifact of `@safe-global/safe-contracts`. */
interface Artifact {
  readonly abi: InterfaceAbi;
  readonly bytecode: string;
}

/** A Safe with its owners, and the contract through which it sends several transactions at once. */
export interface TestSafe {
  readonly address: string;
  readonly contract: BaseContract;
  /** Signs and sends a batch as the owners do after they imported the file. */
  send(batch: Pick<SafeBatch, "chainId" | "transactions">): Promise<ContractTransactionResponse>;
}

/** What a Safe can do beside sending. */
interface SafeSettings {
  /** Whether it answers ERC-1271, as one that was made in Safe's app does: by the handler of its fallback. */
  readonly answersSignatures?: boolean;
}

/** Deploys a real Safe: its singleton, a proxy, and MultiSendCallOnly. */
export async function deploySafe(
  owners: readonly HardhatEthersSigner[],
  threshold: number,
  { answersSignatures = false }: SafeSettings = {},
): Promise<TestSafe> {
  const singleton = await deploy("Safe");
  const proxies = await deploy("proxies/SafeProxyFactory");
  const multiSend = await deploy("libraries/MultiSendCallOnly");
  const handler = answersSignatures ? await deploy("handler/CompatibilityFallbackHandler") : ZeroAddress;
  const setup = singleton.interface.encodeFunctionData("setup", [
    owners.map(({ address }) => address),
    ...[threshold, ZeroAddress, "0x", await ethers.resolveAddress(handler), ZeroAddress, 0n, ZeroAddress],
  ]);
  const create = proxies.getFunction("createProxyWithNonce");
  const address = (await create.staticCall(singleton, setup, 0n)) as string;
  await create(singleton, setup, 0n);
  const contract = singleton.attach(address) as BaseContract;

  const signers = [...owners]
    .sort((a, b) => (a.address.toLowerCase() < b.address.toLowerCase() ? -1 : 1))
    .slice(0, threshold);
  return {
    address,
    contract,
    send: async (batch) => {
      const call = await transactionOf(batch, multiSend);
      const nonce = (await contract.getFunction("nonce")()) as bigint;
      const gas = { safeTxGas: 0n, baseGas: 0n, gasPrice: 0n, gasToken: ZeroAddress, refundReceiver: ZeroAddress };
      const message = { ...call, ...gas, nonce };
      const domain = { chainId: BigInt(batch.chainId), verifyingContract: address };
      const signatures = await Promise.all(signers.map((signer) => signer.signTypedData(domain, SAFE_TX, message)));
      const values = SAFE_TX.SafeTx.slice(0, -1).map(({ name }) => message[name as keyof typeof message]);
      const execute = contract.getFunction("execTransaction");
      return (await execute(...values, concat(signatures))) as ContractTransactionResponse;
    },
  };
}

/** The owners' signatures over a digest in the Safe's name, as its ERC-1271 answer takes them: ascending by owner, end to end. */
export async function signForSafe(
  { address }: TestSafe,
  digest: string,
  signers: readonly HardhatEthersSigner[],
): Promise<string> {
  const { chainId } = await ethers.provider.getNetwork();
  const sorted = [...signers].sort((a, b) => (a.address.toLowerCase() < b.address.toLowerCase() ? -1 : 1));
  const types = { SafeMessage: [{ name: "message", type: "bytes" }] };
  const signatures = sorted.map((signer) =>
    signer.signTypedData({ chainId, verifyingContract: address }, types, { message: digest }),
  );
  return concat(await Promise.all(signatures));
}

/** One transaction is sent as it is, several by a delegated call of MultiSend. */
async function transactionOf({ transactions }: Pick<SafeBatch, "transactions">, multiSend: BaseContract) {
  const [first] = transactions;
  if (first !== undefined && transactions.length === 1) {
    return { to: first.to, value: BigInt(first.value), data: first.data ?? "0x", operation: 0 };
  }
  const packed = transactions.map(({ to, value, data }) => {
    const bytes = ethers.getBytes(data ?? "0x");
    return solidityPacked(["uint8", "address", "uint256", "uint256", "bytes"], [0, to, value, bytes.length, bytes]);
  });
  const data = multiSend.interface.encodeFunctionData("multiSend", [concat(packed)]);
  return { to: await multiSend.getAddress(), value: 0n, data, operation: 1 };
}

async function deploy(path: string): Promise<BaseContract> {
  const name = path.slice(path.lastIndexOf("/") + 1);
  const artifacts = "@safe-global/safe-contracts/build/artifacts/contracts";
  const { abi, bytecode } = require(`${artifacts}/${path}.sol/${name}.json`) as Artifact;
  const [deployer] = await ethers.getSigners();
  return (await new ethers.ContractFactory(abi, bytecode, deployer).deploy()) as BaseContract;
}
