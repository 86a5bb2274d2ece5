import { formatEther } from "ethers";
import type { HardhatRuntimeEnvironment } from "hardhat/types/index.js";

import type { SuiteParameters } from "../../../ignition/parameters/schema.js";
import type { Chain } from "./chain.js";
import { deploymentGas } from "./deploymentGas.js";
import { journalSteps, startedSteps } from "./journalSteps.js";
import { occupantOf } from "./occupantOf.js";
import type { Journal } from "./readJournal.js";

/** One thing that was looked at before anything is sent. */
export interface Check {
  readonly subject: string;
  /** What was found. */
  readonly found: string;
  /** What to do about it; undefined when it is as it should be. */
  readonly todo?: string;
}

/** What is looked at. */
export interface PreflightOptions {
  readonly hre: HardhatRuntimeEnvironment;
  readonly network: string;
  readonly chain: Chain;
  readonly parameters: SuiteParameters;
  readonly deployer: string;
  /** Names of the contracts that the deployment creates and that are not on the chain yet. */
  readonly contracts: readonly string[];
  /** How many other transactions it sends. */
  readonly calls: number;
  /** What earlier runs left. */
  readonly journal: Journal;
}

/** EIP-170 and EIP-3860: the most bytes of a contract's code and of the code that creates it. */
const MAX_CODE_SIZE = 24_576;
const MAX_INIT_CODE_SIZE = 49_152;

/** Looks at everything that could stop the deployment half-way. Sends nothing. */
export async function preflight(options: PreflightOptions): Promise<Check[]> {
  const [sender, owner, components] = await Promise.all([
    senderChecks(options),
    checkOwner(options),
    checkComponents(options),
  ]);
  return [checkChain(options), describeParameters(options), checkDeployer(options), ...sender, owner, ...components];
}

/** They were checked when they were read; here a person sees whether it is the right file. */
function describeParameters({ parameters: { stablecoin, evidence, identity } }: PreflightOptions): Check {
  const { name, symbol, currency, deposits, baskets } = stablecoin;
  const found = [
    `${name} (${symbol}, ${currency})`,
    `${deposits.length} deposit tokens, ${baskets.length} baskets`,
    `${identity.topics.length} topics, ${evidence.schemas.length} schemas`,
  ];
  return { subject: "parameters", found: found.join("; ") };
}

/** What is looked at whatever is deployed: the deployer's money and transactions, and the code that is to be created. */
export type SenderCheckOptions = Pick<PreflightOptions, "hre" | "deployer" | "contracts" | "calls" | "journal">;

/** Looks at what could stop any creation of contracts. Sends nothing. */
export function senderChecks(options: SenderCheckOptions): Promise<Check[]> {
  return Promise.all([checkBalance(options), checkNonce(options), checkCodeSizes(options)]);
}

function checkChain({ chain, network, parameters }: PreflightOptions): Check {
  const found = `${chain.chainId}, genesis ${chain.genesisHash.slice(0, 10)}`;
  if (chain.chainId === BigInt(parameters.chainId)) return { subject: "chain id", found };

  return {
    subject: "chain id",
    found: `${found}; ${network} is ${parameters.chainId}`,
    todo: "The RPC endpoint belongs to another network: correct its URL, or name the other network.",
  };
}

function checkDeployer({ deployer, journal }: PreflightOptions): Check {
  const earlier = [...journalSteps(journal).values()].find(({ from }) => from !== "" && !isSame(from, deployer));
  if (earlier === undefined) return { subject: "deployer", found: deployer };

  return {
    subject: "deployer",
    found: `${deployer}; the deployment was begun by ${earlier.from}`,
    todo: `Go on with the key of ${earlier.from}: the Authority obeys nobody else until it is handed over.`,
  };
}

async function checkBalance({ hre, deployer, contracts, calls }: SenderCheckOptions): Promise<Check> {
  const { provider } = hre.network;
  const gas = await deploymentGas(hre.artifacts, contracts, calls);
  const [balance, gasPrice] = await Promise.all([
    provider.request({ method: "eth_getBalance", params: [deployer, "latest"] }),
    provider.request({ method: "eth_gasPrice" }),
  ]);
  // Twice today's price: prices rise while a deployment runs.
  const needed = 2n * gas * BigInt(gasPrice as string);
  const held = BigInt(balance as string);

  const found = `${formatEther(held)} ETH held, up to ${formatEther(needed)} needed (${gas} gas)`;
  if (held >= needed) return { subject: "deployer's balance", found };
  return { subject: "deployer's balance", found, todo: `Send ${formatEther(needed - held)} ETH to ${deployer}.` };
}

async function checkNonce({ hre, deployer, journal }: SenderCheckOptions): Promise<Check> {
  const count = async (block: string) =>
    Number(await hre.network.provider.request({ method: "eth_getTransactionCount", params: [deployer, block] }));
  const [latest, pending] = await Promise.all([count("latest"), count("pending")]);
  const waiting = Array.from({ length: Math.max(pending - latest, 0) }, (_, index) => latest + index);
  const sent = startedSteps(journal).filter(({ transaction }) => (transaction?.hashes.length ?? 0) > 0);
  const own = new Set(sent.map(({ transaction }) => transaction?.nonce));
  const others = waiting.filter((nonce) => !own.has(nonce));

  const ours = waiting.length - others.length;
  const found = `${latest} sent, ${waiting.length} waiting${ours > 0 ? `, ${ours} of them the deployment's` : ""}`;
  if (others.length === 0) return { subject: "deployer's transactions", found };
  return {
    subject: "deployer's transactions",
    found,
    todo: "Wait until they are mined, or replace them: a deployment must know its own from others.",
  };
}

async function checkCodeSizes({ hre, contracts }: SenderCheckOptions): Promise<Check> {
  const artifacts = await Promise.all([...new Set(contracts)].map((name) => hre.artifacts.readArtifact(name)));
  const sizes = artifacts.map(({ contractName, bytecode, deployedBytecode }) => ({
    contractName,
    code: byteLength(deployedBytecode),
    initCode: byteLength(bytecode),
  }));
  const tooLarge = sizes.filter(({ code, initCode }) => code > MAX_CODE_SIZE || initCode > MAX_INIT_CODE_SIZE);
  const largest = sizes.reduce((largest, size) => (size.code > largest.code ? size : largest), {
    contractName: "nothing to deploy",
    code: 0,
    initCode: 0,
  });

  const found = `${sizes.length} contracts, the largest ${largest.contractName} with ${largest.code} of ${MAX_CODE_SIZE} bytes`;
  if (tooLarge.length === 0) return { subject: "code sizes", found };
  const names = tooLarge.map(({ contractName }) => contractName).join(", ");
  return { subject: "code sizes", found, todo: `No chain takes contracts this large: split ${names}.` };
}

async function checkOwner({ hre, chain, parameters }: PreflightOptions): Promise<Check> {
  const { owner, adminDelaySeconds } = parameters.authority;
  const found = `${owner}, after ${adminDelaySeconds} s each time`;
  const occupant = await occupantOf(hre.network.provider, owner);
  if (chain.local || occupant === "contract") return { subject: "suite's owner", found };

  return {
    subject: "suite's owner",
    found: `${found}; it ${occupant === "no code" ? "has no code" : "is one key that acts as a contract (EIP-7702)"}`,
    todo: "Name a Safe or a timelock in authority.owner: one key must not own the suite.",
  };
}

/** A basket's constructor refuses a component that is no contract, when half of the suite stands already. */
async function checkComponents({ hre, parameters }: PreflightOptions): Promise<Check[]> {
  const tokens = parameters.stablecoin.baskets
    .flatMap(({ components }) => components.map(({ token }) => token))
    .filter((token) => token !== "Stablecoin");
  if (tokens.length === 0) return [];

  const occupants = await Promise.all(tokens.map((token) => occupantOf(hre.network.provider, token)));
  const empty = tokens.filter((_, index) => occupants[index] !== "contract");
  const subject = "components of baskets";
  if (empty.length === 0) return [{ subject, found: `${tokens.length} tokens besides the suite's own have code` }];
  return [{ subject, found: `no contract at ${empty.join(", ")}`, todo: "Name tokens that stand on this chain." }];
}

function isSame(address: string, other: string): boolean {
  return address.toLowerCase() === other.toLowerCase();
}

function byteLength(hex: string): number {
  return (hex.length - 2) / 2;
}
