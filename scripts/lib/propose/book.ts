import { join } from "node:path";

import { type FunctionFragment, getAddress, Interface, isAddress, type InterfaceAbi } from "ethers";

import type { SuiteParameters } from "../../../ignition/parameters/schema.js";
import { ACCOUNT_NAMES, isAccountName, isLocalChain, localAddress } from "../accounts.js";
import { implementationName, implementationsOf, readRecords } from "../deploy/readRecords.js";
import type { DeploymentRecord } from "../deploy/recordFormat.js";
import { recordName } from "../deploy/recordName.js";
import { ROOT } from "../root.js";
import { ScriptError } from "../ScriptError.js";

/** A deployed contract. */
export interface Entry {
  readonly name: string;
  /** Name of its contract, which several may share. */
  readonly kind: string;
  /** Symbol of the token that its amounts are of; undefined where nobody said. */
  readonly symbol: string | undefined;
  readonly address: string;
  readonly abi: Interface;
  /** Block that holds its creation. */
  readonly block: number;
  /** The code behind a proxy; undefined where the address holds its own. */
  readonly implementation: string | undefined;
  /** Every recorded implementation by name, as in `StablecoinImplementation@1a2b3c4d`: in use, former, and prepared. */
  readonly implementations: ReadonlyMap<string, string>;
}

/** Who is who on a network: its contracts, and names for addresses. */
export interface Book {
  readonly network: string;
  readonly chainId: bigint;
  /** The chain's first block: a local chain that was started anew has the same id. */
  readonly genesisHash: string;
  readonly contracts: ReadonlyMap<string, Entry>;
  readonly authority: Entry;
  /** Symbol of the suite's stablecoin, which amounts are of where nothing else is said. */
  readonly symbol: string | undefined;
  /** What the network was deployed with; undefined where its file does not say. */
  readonly parameters: SuiteParameters | undefined;
  /** The name of an address; undefined where nobody named it. */
  nameOf(address: string): string | undefined;
  /** The contract at an address. */
  at(address: string): Entry | undefined;
}

/** What a book is read from. */
export interface BookSource {
  readonly network: string;
  /** Folder of all networks' records; the repository's unless a test says otherwise. */
  readonly records?: string;
  readonly parameters?: SuiteParameters | undefined;
}

/** Reads a network's records. */
export function readBook({ network, records = join(ROOT, "deployments"), parameters }: BookSource): Book {
  const { chain, contracts: found } = readRecords(join(records, network));
  const symbol = symbolOf(found);
  const contracts = new Map(found.map((record) => [recordName(record), entryOf(record, symbol)]));
  const authority = contracts.get("Authority");
  if (authority === undefined) {
    throw new ScriptError({
      what: `Nothing can be proposed for ${network}.`,
      why: `deployments/${network} holds no record of the suite's Authority.`,
      todo: `Deploy first: npm run deploy -- --network ${network}.`,
    });
  }

  const chainId = BigInt(chain.chainId);
  const names = namesOf([...contracts.values()], chainId, parameters);
  const byAddress = new Map([...contracts.values()].map((entry) => [entry.address, entry]));
  return {
    network,
    chainId,
    genesisHash: chain.genesisHash,
    contracts,
    authority,
    symbol,
    parameters,
    nameOf: (address) => names.get(getAddress(address)),
    at: (address) => byAddress.get(getAddress(address)),
  };
}

/**
 * The address that a text stands for: its own, or that of a contract, of a contract's implementation
 * (`StablecoinImplementation@1a2b3c4d`) or of a local chain's account; undefined for other texts.
 */
export function findAccount({ contracts, chainId }: Book, text: string): string | undefined {
  const contract = contracts.get(text);
  if (contract !== undefined) return contract.address;
  const implementation = [...contracts.values()].flatMap(({ implementations }) => implementations.get(text) ?? []);
  if (implementation.length > 0) return implementation[0];
  if (isAccountName(text) && isLocalChain(chainId)) return localAddress(text);
  return text.startsWith("0x") && isAddress(text) ? getAddress(text) : undefined;
}

/** Names of contracts, and of the implementations behind them, that stand for an address. */
export function accountNames({ contracts }: Book): string[] {
  const entries = [...contracts.values()];
  return entries.flatMap(({ name, implementations }) => [name, ...implementations.keys()]).sort();
}

/** Finds a contract by its name. */
export function contractOf(book: Book, name: string): Entry {
  const entry = book.contracts.get(name);
  if (entry !== undefined) return entry;

  throw new ScriptError({
    what: `${book.network} has no contract ${name}.`,
    why: `Its records name ${[...book.contracts.keys()].sort().join(", ")}.`,
    todo: "Give one of these names, as it is written there.",
  });
}

/** Finds a function that changes state by its name, or by its signature where a name stands for several. */
export function functionOf(entry: Entry, name: string): FunctionFragment {
  const functions = entry.abi.fragments.filter(
    (fragment): fragment is FunctionFragment =>
      fragment.type === "function" && !(fragment as FunctionFragment).constant,
  );
  const matching = functions.filter((fragment) => fragment.name === name || fragment.format("sighash") === name);
  const [only] = matching;
  if (only !== undefined && matching.length === 1) return only;

  const signatures = (list: readonly FunctionFragment[]) => list.map((fragment) => fragment.format("sighash")).sort();
  throw new ScriptError(
    only === undefined
      ? {
          what: `${entry.name} has no function ${name} that changes anything.`,
          why: `It has ${signatures(functions).join(", ")}.`,
          todo: "Give the name or the signature of one of these.",
        }
      : {
          what: `${name} stands for several functions of ${entry.name}.`,
          why: `They are ${signatures(matching).join(" and ")}.`,
          todo: "Give the signature of the one you mean, in quotes.",
        },
  );
}

/** What the token was deployed with: a parameter file may have been changed since, or be another one. */
function symbolOf(records: readonly DeploymentRecord[]): string | undefined {
  const record = records.find(({ contractName }) => contractName === "Stablecoin");
  const inputs = new Interface((record?.abi ?? []) as InterfaceAbi).deploy.inputs;
  const symbol = record?.implementation?.constructorArguments[inputs.findIndex(({ name }) => name === "symbol_")];
  return typeof symbol === "string" ? symbol : undefined;
}

function entryOf(record: DeploymentRecord, symbol: string | undefined): Entry {
  const { contractName, address, abi, blockNumber, implementation } = record;
  return {
    name: recordName(record),
    kind: contractName,
    // Whatever there are several of is told apart by its token.
    symbol: record.instance ?? symbol,
    address: getAddress(address),
    abi: new Interface(abi as InterfaceAbi),
    block: blockNumber,
    implementation: implementation === null ? undefined : getAddress(implementation.address),
    implementations: new Map(
      implementationsOf(record).map((code) => [implementationName(record, code), getAddress(code.address)]),
    ),
  };
}

function namesOf(entries: readonly Entry[], chainId: bigint, parameters?: SuiteParameters): Map<string, string> {
  const names = new Map<string, string>();
  if (isLocalChain(chainId)) for (const name of ACCOUNT_NAMES) names.set(localAddress(name), name);
  else if (parameters !== undefined) {
    // One account may hold several roles.
    const holders = [
      ["ADMIN", parameters.authority.owner],
      ...Object.entries(parameters.roles).map(([role, { holder }]) => [role, holder]),
    ];
    for (const [role = "", holder = ""] of holders) {
      const address = getAddress(holder);
      names.set(address, [names.get(address), role].filter(Boolean).join(", "));
    }
  }
  for (const { name, address, implementation, implementations } of entries) {
    names.set(address, name);
    for (const [code, at] of implementations) names.set(at, code);
    if (implementation !== undefined) names.set(implementation, `${name}'s implementation`);
  }
  return names;
}
