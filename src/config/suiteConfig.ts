import { InvalidSuiteConfig } from "./errors.js";

/** Where a contract stands. */
export interface DeployedContract {
  readonly address: `0x${string}`;
  /** Block in which it was created: no event of it is older. */
  readonly block: number;
}

/** What runs where: the one thing that app, indexer and service are told when they start. */
export interface SuiteConfig {
  readonly chainId: number;
  /** Hash of block 0: tells two local chains with one id apart. */
  readonly genesisHash: `0x${string}`;
  /** First block in which a contract of the suite was created. */
  readonly startBlock: number;
  /** Name of the network that the suite was deployed to. */
  readonly network: string;
  /** Whether the chain is a developer's own, whose keys are public. */
  readonly local: boolean;
  /** Endpoint of the chain's node; in the file only, as browsers use the public origin's `/rpc`. */
  readonly rpcUrl?: string;
  /** The suite's contracts by name. */
  readonly contracts: Readonly<Record<string, DeployedContract>>;
}

/**
 * Reads a suite's configuration from parsed JSON. Members that it does not know are left out.
 *
 * @param json - The document of `/config.json`, or of the file that `TM_CONFIG` names.
 * @throws {@link InvalidSuiteConfig} at the first member that is not what it must be.
 */
export function parseSuiteConfig(json: unknown): SuiteConfig {
  const config = asObject(json, "");
  return {
    chainId: asWhole(config.chainId, "chainId"),
    genesisHash: asHex(config.genesisHash, "genesisHash", 32),
    startBlock: asWhole(config.startBlock, "startBlock"),
    network: asText(config.network, "network"),
    local: asFlag(config.local, "local"),
    ...(config.rpcUrl === undefined ? {} : { rpcUrl: asUrl(config.rpcUrl, "rpcUrl") }),
    contracts: asContracts(config.contracts),
  };
}

function asContracts(value: unknown): Record<string, DeployedContract> {
  const contracts = Object.entries(asObject(value, "contracts")).map(([name, entry]) => {
    const path = `contracts.${name}`;
    const { address, block } = asObject(entry, path);
    return [name, { address: asHex(address, `${path}.address`, 20), block: asWhole(block, `${path}.block`) }] as const;
  });
  return Object.fromEntries(contracts);
}

function asObject(value: unknown, path: string): Record<string, unknown> {
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  throw new InvalidSuiteConfig(path, "an object", value);
}

function asWhole(value: unknown, path: string): number {
  if (Number.isSafeInteger(value) && (value as number) >= 0) return value as number;
  throw new InvalidSuiteConfig(path, "a whole number from 0", value);
}

function asHex(value: unknown, path: string, bytes: number): `0x${string}` {
  if (typeof value === "string" && new RegExp(`^0x[0-9a-fA-F]{${bytes * 2}}$`).test(value))
    return value as `0x${string}`;
  throw new InvalidSuiteConfig(path, `${bytes} bytes in hexadecimal`, value);
}

function asText(value: unknown, path: string): string {
  if (typeof value === "string" && value !== "") return value;
  throw new InvalidSuiteConfig(path, "a text", value);
}

function asFlag(value: unknown, path: string): boolean {
  if (typeof value === "boolean") return value;
  throw new InvalidSuiteConfig(path, "true or false", value);
}

function asUrl(value: unknown, path: string): string {
  if (typeof value === "string" && /^https?:\/\/\S+$/.test(value)) return value;
  throw new InvalidSuiteConfig(path, "an http or https URL", value);
}
