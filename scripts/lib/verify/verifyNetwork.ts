import { join, relative } from "node:path";

import type { EIP1193Provider, NetworkConfig } from "hardhat/types/index.js";

import { type Records, readRecords } from "../deploy/readRecords.js";
import { useNetwork } from "../deploy/useNetwork.js";
import { runStep } from "../progress.js";
import { ROOT } from "../root.js";
import { ScriptError } from "../ScriptError.js";
import { printJson, printResult } from "../standardOutput.js";
import { unreachable } from "../unreachable.js";
import { type ChainFacts, fetchFacts, readFacts, saveFacts } from "./chainFacts.js";
import { compareSources, contradictsCommit, describeSources, type SourceComparison } from "./compareSources.js";
import { compileInput } from "./compileInput.js";
import { describeDifferences, describeVerdicts, isVerified } from "./describeVerdicts.js";
import { exportRequests } from "./exportRequests.js";
import { type Rebuilt, rebuild } from "./rebuild.js";
import { type RecordedContract, recordedContracts } from "./recordedContracts.js";
import type { Verdict } from "./verifyContract.js";
import { checkFacts, verifyRecords } from "./verifyRecords.js";

/** What the command line may ask for. */
export interface VerifyOptions {
  readonly contract?: string;
  /** File of what a chain said, instead of the chain. */
  readonly code?: string;
  /** File to keep in what the chain says. */
  readonly saveCode?: string;
  /** Folder for what explorers take. */
  readonly export?: string;
  /** Folder below which the records are, in place of the repository. */
  readonly folder?: string;
  readonly json?: true;
}

/** Rebuilds the recorded contracts of a network, compares them with the chain, and prints what came out. Sends nothing. */
export async function verifyNetwork(network: string, options: VerifyOptions): Promise<void> {
  const folder = join(options.folder ?? ROOT, "deployments", network);
  const { chain, contracts: records } = readRecords(folder);
  const contracts = recordedContracts(records, options.contract);

  const facts = options.code === undefined ? await askChain(network, contracts) : readFacts(options.code);
  checkFacts({ chain, contracts, facts });
  if (options.saveCode !== undefined) saveFacts(options.saveCode, facts);
  const rebuilt = await runStep("Compile the recorded input", () => rebuild(folder, contracts, compileInput));
  const verdicts = verifyRecords({ chain, contracts, rebuilt, facts });

  const sources = sourcesOf(contracts, rebuilt);

  print(chain, { verdicts, sources }, options);
  refuseUnrecorded(network, { verdicts, sources });
  refuseDifferences({ verdicts, sources });
  if (options.export === undefined) return;

  const exported = exportRequests(options.export, { chain, contracts, rebuilt });
  process.stderr.write(`\n${exported.length} folders in ${relative("", options.export)}; nothing was sent.\n`);
}

async function askChain(network: string, contracts: readonly RecordedContract[]): Promise<ChainFacts> {
  useNetwork(network);
  // This loads Hardhat, which reads the network when it is loaded: not before the line above, and not without a network.
  const { network: chain } = require("hardhat") as { network: { provider: EIP1193Provider; config: NetworkConfig } };
  const deployed = contracts.map(({ code: { address, transactionHash }, isProxy }) => ({
    address,
    transactionHash,
    isProxy,
  }));

  try {
    return await runStep(`Ask ${network}`, (report) => fetchFacts(chain.provider, deployed, report));
  } catch (error) {
    const failure = {
      what: `The node of ${network} did not tell what stands on the chain.`,
      todo: "Start the node, or correct the URL of the RPC endpoint; with --code a file of --save-code takes its place.",
    };
    throw await unreachable({ url: urlOf(chain.config), error, network, failure });
  }
}

function urlOf(config: NetworkConfig): string | undefined {
  return "url" in config ? config.url : undefined;
}

/** Each recorded input is compared once with each commit that a record names with it. */
function sourcesOf(contracts: readonly RecordedContract[], rebuilt: ReadonlyMap<string, Rebuilt>): SourceComparison[] {
  const inputs = contracts.map(({ code: { compilerInput, gitCommit, gitDirty } }) => ({
    compilerInput,
    gitCommit,
    gitDirty,
  }));
  const distinct = new Map(inputs.map((recorded) => [JSON.stringify(recorded), recorded]));

  return [...distinct.values()].map((recorded) => {
    const { input } = rebuilt.get(recorded.compilerInput) as Rebuilt;
    return compareSources(ROOT, { ...recorded, input });
  });
}

/** What came out. */
interface Outcome {
  readonly verdicts: readonly Verdict[];
  readonly sources: readonly SourceComparison[];
}

function isGood({ verdicts, sources }: Outcome): boolean {
  return verdicts.every(isVerified) && !sources.some(contradictsCommit);
}

function print({ network, chainId, genesisHash }: Records["chain"], outcome: Outcome, { json }: VerifyOptions): void {
  const { verdicts, sources } = outcome;
  const verified = isGood(outcome);
  if (json === true) {
    printJson({ network, chainId, genesisHash, verified, contracts: verdicts, sources });
    return;
  }
  const lines = sources.map(describeSources);
  if (verified)
    lines.push(`${verdicts.length} contracts are, byte for byte, what their recorded compiler input makes.`);
  printResult(`\n${describeVerdicts(verdicts)}\n\n${lines.join("\n")}\n`);
}

/** An upgrade that was made ready here and has taken effect: nothing is wrong but the record. */
function refuseUnrecorded(network: string, { verdicts, sources }: Outcome): void {
  const differing = verdicts.filter((verdict) => !isVerified(verdict));
  const isAllUpgrades = differing.every(
    ({ isUpgraded, code, creation, differences }) =>
      isUpgraded && code === "exact" && creation === "exact" && differences.length === 1,
  );
  if (differing.length === 0 || !isAllUpgrades || sources.some(contradictsCommit)) return;

  const proxies = differing.map(({ contract }) => contract.replace(/ \(proxy\)$/, ""));
  throw new ScriptError({
    what: `${proxies.join(", ")} was upgraded, and the records do not say so yet.`,
    why: describeDifferences(differing),
    todo: proxies
      .map(
        (name) => `npm run upgrade:record -- --network ${network}${name === "Stablecoin" ? "" : ` --contract ${name}`}`,
      )
      .join("\n"),
  });
}

function refuseDifferences(outcome: Outcome): void {
  if (isGood(outcome)) return;

  const differing = outcome.verdicts.filter((verdict) => !isVerified(verdict));
  const untrue = outcome.sources.filter(contradictsCommit);
  throw new ScriptError({
    what:
      differing.length > 0
        ? `${differing.length} of ${outcome.verdicts.length} contracts are not what their records say.`
        : "The contracts were not made from the commit that their records name.",
    why: [describeDifferences(differing), ...untrue.map(describeSources)].filter(Boolean).join("\n"),
    todo: "Use none of these addresses before you know why: compare the records with git's history, and look at the Authority's log for an upgrade that nobody recorded.",
  });
}
