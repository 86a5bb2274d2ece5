import {
  listTransactions,
  type SuccessfulDeploymentResult,
  type TransactionInfo,
} from "@nomicfoundation/ignition-core";
import type { HardhatRuntimeEnvironment } from "hardhat/types/index.js";

import { artifactResolver } from "./artifacts.js";

/** How a contract came to its address. */
export interface Creation {
  readonly address: string;
  readonly constructorArguments: readonly unknown[];
  readonly transactionHash: string;
  readonly blockNumber: number;
}

/** What is kept about a deployed contract. `implementation` is null unless the address is a proxy's. */
export interface DeploymentRecord extends Creation {
  readonly contractName: string;
  readonly chainId: number;
  readonly implementation: Creation | null;
  readonly abi: readonly unknown[];
}

/** Where the records are collected from. */
export interface CollectOptions {
  readonly hre: HardhatRuntimeEnvironment;
  /** Folder of Ignition's journal. */
  readonly journal: string;
  readonly chainId: bigint;
  /** What the journal's last run ended with. */
  readonly deployed: SuccessfulDeploymentResult;
}

/** The contracts of a finished deployment, in the order in which they came to the chain. */
export async function collectRecords({ hre, journal, chainId, deployed }: CollectOptions): Promise<DeploymentRecord[]> {
  const creations = await readCreations(hre, journal);
  const records = Object.values(deployed.contracts)
    // A proxy's implementation and its bare proxy are results of their modules too; the suite's contract stands for both.
    .filter(({ id }) => !id.endsWith("Proxy") && !id.endsWith("Implementation"))
    .map(async ({ contractName, address }): Promise<DeploymentRecord> => {
      const creation = creationOf(creations, address);
      const { abi } = await hre.artifacts.readArtifact(contractName);
      const implementation =
        creation.name === "ERC1967Proxy" ? creationOf(creations, String(creation.constructorArguments[0])) : null;

      return {
        contractName,
        chainId: Number(chainId),
        ...plain(creation),
        implementation: implementation && plain(implementation),
        abi,
      };
    });

  return (await Promise.all(records)).sort((a, b) => a.blockNumber - b.blockNumber);
}

type NamedCreation = Creation & { readonly name: string };

async function readCreations(hre: HardhatRuntimeEnvironment, journal: string): Promise<NamedCreation[]> {
  const transactions = await listTransactions(journal, artifactResolver(hre));
  const creations = transactions.filter(
    (transaction): transaction is TransactionInfo & { name: string; address: string } =>
      transaction.address !== undefined,
  );

  return Promise.all(
    creations.map(async ({ name, address, params, txHash }) => {
      const receipt = await hre.network.provider.request({ method: "eth_getTransactionReceipt", params: [txHash] });
      const blockNumber = Number((receipt as { blockNumber: string }).blockNumber);
      return { name, address, constructorArguments: params ?? [], transactionHash: txHash, blockNumber };
    }),
  );
}

function creationOf(creations: readonly NamedCreation[], address: string): NamedCreation {
  const creation = creations.find((candidate) => candidate.address.toLowerCase() === address.toLowerCase());
  if (creation === undefined) throw new Error(`The journal has no transaction that created ${address}.`);
  return creation;
}

function plain({ address, constructorArguments, transactionHash, blockNumber }: Creation): Creation {
  return { address, constructorArguments, transactionHash, blockNumber };
}
