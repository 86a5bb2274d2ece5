import type { BaseContract, Signer, TypedDataDomain, TypedDataField } from "ethers";
import { ethers } from "hardhat";

/** What is signed: an EIP-712 message with its domain and types. */
export interface TypedData {
  domain: TypedDataDomain;
  types: Record<string, TypedDataField[]>;
  message: Record<string, unknown>;
}

/** A seat's key with its signature, as `Quorum.Approval` takes it. */
export interface ApprovalInput {
  key: string;
  signature: string;
}

/** The EIP-712 domain of a contract of the suite on the chain of the tests. */
export async function domainOf(contract: BaseContract, name: string, version = "1"): Promise<TypedDataDomain> {
  const { chainId } = await ethers.provider.getNetwork();
  return { name, version, chainId, verifyingContract: await contract.getAddress() };
}

/** The digest that `signTypedData` signs. */
export function digestOf({ domain, types, message }: TypedData): string {
  return ethers.TypedDataEncoder.hash(domain, types, message);
}

/** Signs as `signer`: 65 bytes `r, s, v`. */
export async function signTypedData(signer: Signer, { domain, types, message }: TypedData): Promise<string> {
  return signer.signTypedData(domain, types, message);
}

/** One approval of `signer` under its own account's key. */
export async function approveAs(signer: Signer, data: TypedData): Promise<ApprovalInput> {
  return { key: keyIdOf(await signer.getAddress()), signature: await signTypedData(signer, data) };
}

/** One approval of each signer, in the order given. */
export async function approveAll(signers: readonly Signer[], data: TypedData): Promise<ApprovalInput[]> {
  return Promise.all(signers.map((signer) => approveAs(signer, data)));
}

/** A contract account's approval, signed by its owner (ERC-1271). */
export async function approveForWallet(wallet: BaseContract, owner: Signer, data: TypedData): Promise<ApprovalInput> {
  return { key: keyIdOf(await wallet.getAddress()), signature: await signTypedData(owner, data) };
}

/** The key id of an account: its address left-padded to 32 bytes. Written apart from `src/access/quorum.ts` on purpose. */
export function keyIdOf(account: string): string {
  return ethers.zeroPadValue(account, 32).toLowerCase();
}
