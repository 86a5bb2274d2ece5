import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { FOLDERS } from "./folders.js";
import { isDeployable, type PublishedContract } from "./publishedContracts.js";

/** Writes each contract's ABI as JSON and as TypeScript, and the artifact of each that can be deployed. */
export function writeContracts(contracts: readonly PublishedContract[]): void {
  const artifacts = join(FOLDERS.dist, "artifacts");
  const constants = join(FOLDERS.stage, "abi");
  for (const folder of [FOLDERS.abi, artifacts, constants]) mkdirSync(folder, { recursive: true });

  for (const contract of contracts) {
    const { contractName, abi } = contract;
    writeFileSync(join(FOLDERS.abi, `${contractName}.json`), toJson(abi));
    writeFileSync(join(constants, `${contractName}.ts`), toConstant(contract));
    if (isDeployable(contract)) writeFileSync(join(artifacts, `${contractName}.json`), toJson(artifactOf(contract)));
  }
}

/**
 * Name of the constant that holds a contract's ABI.
 *
 * @param contractName - As in `IEvidenceRegistry`.
 * @returns As in `iEvidenceRegistryAbi`: the spelling of wagmi's own generator.
 */
export function abiConstant(contractName: string): string {
  return `${contractName.replace(/^[A-Z]+(?=[A-Z][a-z]|\d|$)|^[A-Z]/, (start) => start.toLowerCase())}Abi`;
}

/** Constants keep their literal types, from which viem and wagmi infer arguments and results. */
function toConstant({ contractName, abi }: PublishedContract): string {
  return `/** ABI of \`${contractName}\`. */
export const ${abiConstant(contractName)} = ${JSON.stringify(abi, null, 2)} as const;
`;
}

/** In Hardhat's form, which ethers, viem and Ignition read. */
function artifactOf(contract: PublishedContract): object {
  const { contractName, sourceName, abi, bytecode, deployedBytecode, linkReferences, deployedLinkReferences } =
    contract;
  const code = { bytecode, deployedBytecode, linkReferences, deployedLinkReferences };
  return { _format: "hh-sol-artifact-1", contractName, sourceName, abi, ...code };
}

function toJson(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
