import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";

import { isLocalChain } from "../accounts.js";
import { replaceFile } from "../replaceFile.js";
import { ScriptError } from "../ScriptError.js";
import { readRecords, type Records } from "./readRecords.js";
import type { DeploymentRecord } from "./recordFormat.js";
import { recordName } from "./recordName.js";
import { CHAIN_FILE } from "./writeRecords.js";

/** Name of the generated file beside the networks' folders. */
export const INDEX_FILE = "index.ts";

/** Records of one public network, and the name of its folder. */
export interface PublicRecords extends Records {
  readonly folder: string;
}

/** Reads the records of every public network, in the order of their chain ids. */
export function publicRecords(deployments: string): PublicRecords[] {
  if (!existsSync(deployments)) return [];

  return (
    readdirSync(deployments, { withFileTypes: true })
      // A name that begins with a dot is a folder half-written; an alias of a local chain is a symbolic link.
      .filter((entry) => entry.isDirectory() && !entry.name.startsWith("."))
      .filter(({ name }) => existsSync(join(deployments, name, CHAIN_FILE)))
      .map(({ name }) => ({ folder: name, ...readRecords(join(deployments, name)) }))
      .filter(({ chain }) => !isLocalChain(BigInt(chain.chainId)))
      .sort((a, b) => a.chain.chainId - b.chain.chainId)
  );
}

/**
 * The index of public networks as a TypeScript source: constants alone, so that it runs in browsers and every address is typed.
 *
 * @param deployments - Folder of the networks' folders.
 * @throws {@link ScriptError} when two folders claim one chain: an address of the index would be ambiguous.
 */
export function renderIndex(deployments: string): string {
  const networks = publicRecords(deployments);
  for (const [index, { chain, folder }] of networks.entries()) {
    const before = networks[index - 1];
    if (before?.chain.chainId === chain.chainId) throw twoSuites(chain.chainId, [before.folder, folder]);
  }

  return `// Generated from the records of public networks by \`npm run deploy\` and \`npm run deployments:index\`; never edited.

/** Where the suite stands on public networks, by chain id and by contract. */
export const deployments = {${networks.map(renderNetwork).join("")}${networks.length === 0 ? "" : "\n"}} as const;

/** Chain id of a public network on which the suite stands. */
export type DeployedChainId = keyof typeof deployments;
`;
}

/** Brings the index up to date. */
export function writeIndex(deployments: string): void {
  replaceFile(join(deployments, INDEX_FILE), renderIndex(deployments));
}

function renderNetwork({ chain, contracts, folder }: PublicRecords): string {
  const lines = [...contracts].sort((a, b) => (recordName(a) < recordName(b) ? -1 : 1)).map(renderContract);
  return `\n  /** ${folder} */\n  ${chain.chainId}: {\n${lines.join("\n")}\n  },`;
}

function renderContract(record: DeploymentRecord): string {
  const { address, blockNumber, implementation } = record;
  const fields = [
    `address: "${address}"`,
    `blockNumber: ${blockNumber}`,
    ...(implementation === null ? [] : [`implementation: "${implementation.address}"`]),
  ];
  return `    ${recordName(record)}: { ${fields.join(", ")} },`;
}

function twoSuites(chainId: number, folders: readonly string[]): ScriptError {
  return new ScriptError({
    what: "The index of deployments cannot be written.",
    why: `${folders.join(" and ")} both hold records of chain ${chainId}, and the index names one suite a chain.`,
    todo: "Remove the folder of the suite that is not to be used; git keeps it.",
  });
}
