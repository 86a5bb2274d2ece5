import type { ContractFactory, Signer } from "ethers";
import { ethers } from "hardhat";

/** The parts of a published artifact that a deployment needs. */
interface Artifact {
  readonly abi: readonly object[];
  readonly bytecode: string;
}

const EAS = "@ethereum-attestation-service/eas-contracts/artifacts/contracts";
const SAFE = "@safe-global/safe-contracts/build/artifacts/contracts";

/** Where each contract's artifact stands in the package of its authors. */
const ARTIFACTS = {
  EAS: `${EAS}/EAS.sol/EAS.json`,
  SchemaRegistry: `${EAS}/SchemaRegistry.sol/SchemaRegistry.json`,
  Safe: `${SAFE}/Safe.sol/Safe.json`,
  SafeProxyFactory: `${SAFE}/proxies/SafeProxyFactory.sol/SafeProxyFactory.json`,
};

/**
 * The factory of a contract in the bytecode that its authors publish.
 * @param name - The contract.
 * @param deployer - Who deploys it.
 */
export async function publishedFactory(name: keyof typeof ARTIFACTS, deployer: Signer): Promise<ContractFactory> {
  const { abi, bytecode } = require(ARTIFACTS[name]) as Artifact;
  return ethers.getContractFactory([...abi], bytecode, deployer);
}
