import { readFileSync } from "node:fs";
import { join } from "node:path";

import { filesUnder } from "../lib/files.js";
import { ROOT } from "../lib/root.js";

/** A compiled contract as Hardhat writes it. */
export interface PublishedContract {
  readonly contractName: string;
  readonly sourceName: string;
  readonly abi: readonly object[];
  /** `0x` for an interface. */
  readonly bytecode: string;
  readonly deployedBytecode: string;
  readonly linkReferences: object;
  readonly deployedLinkReferences: object;
}

/** The proxy is OpenZeppelin's own: without it nobody could deploy the stablecoin from the package. */
const PROXY = "artifacts/@openzeppelin/contracts/proxy/ERC1967/ERC1967Proxy.sol/ERC1967Proxy.json";

/**
 * Lists what the package publishes of the compiled contracts, sorted by name: interfaces and what can be deployed. Mocks, internal
 * libraries, abstract parts of a contract, and interfaces that another one of their domain has whole are sources only.
 */
export function publishedContracts(): PublishedContract[] {
  const own = filesUnder(join(ROOT, "artifacts", "contracts"), ".json").filter((path) => !path.endsWith(".dbg.json"));
  const contracts = [...own, join(ROOT, PROXY)].map(read).filter(isPublished);
  const whole = contracts.filter((contract) => !contracts.some((other) => isPartOf(contract, other)));

  return whole.sort((a, b) => (a.contractName < b.contractName ? -1 : 1));
}

/** Whether the contract has code of its own to deploy. */
export function isDeployable({ bytecode }: PublishedContract): boolean {
  return bytecode !== "0x";
}

function isPublished(contract: PublishedContract): boolean {
  const { sourceName, abi } = contract;
  if (sourceName.startsWith("contracts/mocks/") || sourceName.includes("/libraries/")) return false;

  return abi.length > 0 && (isDeployable(contract) || sourceName.includes("/interfaces/"));
}

function isPartOf(part: PublishedContract, whole: PublishedContract): boolean {
  if (part === whole || ![part, whole].every(isInterface) || domainOf(part) !== domainOf(whole)) return false;
  if (part.abi.length >= whole.abi.length) return false;

  const items = new Set(whole.abi.map((item) => JSON.stringify(item)));
  return part.abi.every((item) => items.has(JSON.stringify(item)));
}

function isInterface({ sourceName }: PublishedContract): boolean {
  return sourceName.includes("/interfaces/");
}

/** The folder below `contracts/`. */
function domainOf({ sourceName }: PublishedContract): string | undefined {
  return sourceName.split("/")[1];
}

function read(path: string): PublishedContract {
  return JSON.parse(readFileSync(path, "utf8")) as PublishedContract;
}
