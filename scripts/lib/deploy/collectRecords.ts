import { readFileSync } from "node:fs";
import { join } from "node:path";

import type { SuccessfulDeploymentResult } from "@nomicfoundation/ignition-core";
import type { Artifact, HardhatRuntimeEnvironment } from "hardhat/types/index.js";

import { ScriptError } from "../ScriptError.js";
import { originOf } from "./builds.js";
import { journalSteps } from "./journalSteps.js";
import { readJournal } from "./readJournal.js";
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

      const upgrades = { formerImplementations: [], preparedImplementations: [] };
      const instance = instanceOf(id, contractName);
      return { contractName, instance, chainId: Number(chainId), proxy, ...creation, implementation, ...upgrades, abi };
    });

  return records.sort((a, b) => a.blockNumber - b.blockNumber);
}

/** Which of several contracts of a kind a step is about: the step's name is the kind's, and then the instance's. */
function instanceOf(id: string, contractName: string): string | null {
  const step = id.slice(id.indexOf("#") + 1);
  return step === contractName ? null : step.slice(`${contractName}_`.length);
}

/** Every creation of a journal. Read from the journal's steps: Ignition's own list of transactions knows nothing of one that was sent twice or that failed first. */
export function readCreations({ hre, journal, deployed }: Omit<CollectOptions, "chainId">): Promise<NamedCreation[]> {
  const steps = [...journalSteps(readJournal(journal)).values()];

  return Promise.all(
    steps.flatMap(({ creation, transaction }) => {
      if (creation?.address === undefined || transaction?.confirmed === undefined) return [];

      const { contractName, address, constructorArguments } = creation;
      const { hash: transactionHash } = transaction.confirmed;
      return blockOf(hre, contractName, transaction.confirmed).then((blockNumber) =>
        withOrigin({ journal, deployed }, contractName, {
          address,
          constructorArguments: [...constructorArguments],
          transactionHash,
          blockNumber,
        }),
      );
    }),
  );
}

/** The block that holds a creation now: a chain may have put it into another one since. */
async function blockOf(
  { network: { provider } }: HardhatRuntimeEnvironment,
  contractName: string,
  { hash, block }: { readonly hash: string; readonly block: number },
): Promise<number> {
  const receipt = await provider.request({ method: "eth_getTransactionReceipt", params: [hash] });
  if (receipt !== null) return Number((receipt as { blockNumber: string }).blockNumber);

  throw new ScriptError({
    what: `The creation of ${contractName} is not on the chain any more; no record was written.`,
    why: `Transaction ${hash} was confirmed in block ${block}, and the node does not know it: it has not caught up, or the chain dropped blocks that were deeper than the confirmations.`,
    todo: "Wait until the node has caught up and run again. If the transaction stays away, what stands is not what the journal says: move the journal away and deploy anew.",
  });
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
