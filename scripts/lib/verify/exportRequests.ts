import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import type { InterfaceAbi } from "ethers";

import type { Records } from "../deploy/readRecords.js";
import { encodeArguments } from "./compareCreation.js";
import { type CompiledContract, withoutBuild } from "./compileInput.js";
import { exportReadme } from "./exportReadme.js";
import type { Rebuilt } from "./rebuild.js";
import type { RecordedContract } from "./recordedContracts.js";

/** What explorers ask about a contract, in words that hold for all of them. */
export interface ExplorerRequest {
  /** How results call the contract. */
  readonly label: string;
  readonly network: string;
  readonly chainId: number;
  readonly address: string;
  readonly transactionHash: string;
  /** As in `contracts/access/Authority.sol:Authority`. */
  readonly identifier: string;
  /** As in `0.8.37+commit.f401782d`, without the platform that the compiler was built for. */
  readonly compilerVersion: string;
  /** ABI-encoded, hex without `0x`; empty when the constructor takes none. */
  readonly constructorArguments: string;
  /** SPDX identifier of the source. */
  readonly license: string;
  /** SHA-256 of `standard-input.json`. */
  readonly inputHash: string;
}

/** What is written. The contracts must have been verified: an explorer is handed what the chain holds. */
export interface ExportOptions {
  readonly chain: Records["chain"];
  readonly contracts: readonly RecordedContract[];
  readonly rebuilt: ReadonlyMap<string, Rebuilt>;
}

/**
 * Writes a folder a contract with all that Sourcify and Blockscout take, and sends nothing.
 * @param folder - Where the contracts' folders go.
 * @returns The folders' names.
 */
export function exportRequests(folder: string, { chain, contracts, rebuilt }: ExportOptions): string[] {
  return contracts.map((contract) => {
    const { input, output } = rebuilt.get(contract.code.compilerInput) as Rebuilt;
    const { sourceName, contractName } = contract.code;
    const compiled = output.contracts[sourceName]?.[contractName] as CompiledContract;
    const request = requestOf(chain, contract, compiled);

    const name = folderName(contract);
    const files = {
      "standard-input.json": input,
      "metadata.json": compiled.metadata,
      "constructor-arguments.txt": request.constructorArguments,
      "sourcify.json": sourcifyBody(request, input),
      "README.md": exportReadme(request),
    };
    mkdirSync(join(folder, name), { recursive: true });
    for (const [file, text] of Object.entries(files)) writeFileSync(join(folder, name, file), text);
    return name;
  });
}

function requestOf(
  { network, chainId }: Records["chain"],
  { label, code }: RecordedContract,
  { abi, metadata }: CompiledContract,
): ExplorerRequest {
  const { sources } = JSON.parse(metadata) as { sources: Record<string, { license?: string }> };
  return {
    label,
    network,
    chainId,
    address: code.address,
    transactionHash: code.transactionHash,
    identifier: `${code.sourceName}:${code.contractName}`,
    compilerVersion: withoutBuild(code.compilerVersion),
    constructorArguments: encodeArguments(abi as InterfaceAbi, code.constructorArguments).slice(2),
    license: sources[code.sourceName]?.license ?? "none",
    inputHash: code.compilerInput,
  };
}

/** Body of `POST /v2/verify/{chainId}/{address}`. */
function sourcifyBody({ compilerVersion, identifier, transactionHash }: ExplorerRequest, input: string): string {
  return JSON.stringify({
    stdJsonInput: JSON.parse(input) as object,
    compilerVersion,
    contractIdentifier: identifier,
    creationTransactionHash: transactionHash,
  });
}

/** `Stablecoin (proxy)` goes to `StablecoinProxy`, `Stablecoin (former 1a2b3c4d)` to `StablecoinFormer1a2b3c4d`. */
function folderName({ label }: RecordedContract): string {
  return label.replace(
    / \((.)(.*)\)$/,
    (_, first: string, rest: string) => first.toUpperCase() + rest.replace(" ", ""),
  );
}
