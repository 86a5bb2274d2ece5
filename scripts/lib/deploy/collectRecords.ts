import { readFileSync } from "node:fs";
import { join } from "node:path";

import {
  listTransactions,
  type SuccessfulDeploymentResult,
  type TransactionInfo,
} from "@nomicfoundation/ignition-core";
import type { Artifact, HardhatRuntimeEnvironment } from "hardhat/types/index.js";

import { artifactResolver } from "./artifacts.js";
import { originOf } from "./builds.js";
import type { Creation, DeploymentRecord } from "./recordFormat.js";

/** Where the records are collected from. */
export interface CollectOptions {
  readonly hre: HardhatRuntimeEnvironment;
  /** Folder of Ignition's journal. */
  readonly journal: string;
  readonly chainId: bigint;
  /** What the journal's last run ended with. */
  readonly deployed: SuccessfulDeploymentResult;
}

/** What the code at an address was compiled from and created with. */
type NamedCreation = Creation & { readonly contractName: string };

/** What the journal says about a creation. */
type Sent = Pick<Creation, "address" | "constructorArguments" | "transactionHash" | "blockNumber">;

/** Name of the contract whose code a proxy of the suite has. */
const PROXY = "ERC1967Proxy";

/** The contracts of a finished deployment, in the order in which they came to the chain. */
export async function collectRecords(options: CollectOptions): Promise<DeploymentRecord[]> {
  const { journal, chainId, deployed } = options;
  const creations = await readCreations(options);
  const records = Object.values(deployed.contracts)
    // A proxy's implementation and its bare proxy are results of their modules too; the suite's contract stands for both.
    .filter(({ id }) => !id.endsWith("Proxy") && !id.endsWith("Implementation"))
    .map(({ id, contractName, address }): DeploymentRecord => {
      const { contractName: codeName, ...creation } = creationOf(creations, address);
      const proxy = codeName === PROXY ? codeName : null;
      const implementation = proxy === null ? null : creationOf(creations, String(creation.constructorArguments[0]));
      const { abi } = storedArtifact(journal, id);

      return { contractName, chainId: Number(chainId), proxy, ...creation, implementation, abi };
    });

  return records.sort((a, b) => a.blockNumber - b.blockNumber);
}

async function readCreations({ hre, journal, deployed }: CollectOptions): Promise<NamedCreation[]> {
  const transactions = await listTransactions(journal, artifactResolver(hre));
  const creations = transactions.filter(
    (transaction): transaction is TransactionInfo & { name: string; address: string } =>
      transaction.address !== undefined,
  );

  return Promise.all(
    creations.map(async ({ name, address, params, txHash }) => {
      const receipt = await hre.network.provider.request({ method: "eth_getTransactionReceipt", params: [txHash] });
      const blockNumber = Number((receipt as { blockNumber: string }).blockNumber);
      const sent = { address, constructorArguments: params ?? [], transactionHash: txHash, blockNumber };
      return withOrigin({ journal, deployed }, name, sent);
    }),
  );
}

/** The artifact that the journal keeps of a step is what was sent, whatever the sources have become since. */
function withOrigin(
  { journal, deployed }: Pick<CollectOptions, "journal" | "deployed">,
  contractName: string,
  sent: Sent,
): NamedCreation {
  const step = Object.values(deployed.contracts).find(
    (contract) => contract.contractName === contractName && isSame(contract.address, sent.address),
  );
  if (step === undefined) throw new Error(`No step of the deployment created ${contractName} at ${sent.address}.`);

  const { sourceName, ...origin } = originOf(journal, storedArtifact(journal, step.id));
  return { contractName, sourceName, ...sent, ...origin };
}

function storedArtifact(journal: string, futureId: string): Artifact {
  return JSON.parse(readFileSync(join(journal, "artifacts", `${futureId}.json`), "utf8")) as Artifact;
}

function creationOf(creations: readonly NamedCreation[], address: string): NamedCreation {
  const creation = creations.find((candidate) => isSame(candidate.address, address));
  if (creation === undefined) throw new Error(`The journal has no transaction that created ${address}.`);
  return creation;
}

function isSame(address: string, other: string): boolean {
  return address.toLowerCase() === other.toLowerCase();
}
