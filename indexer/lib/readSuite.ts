import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";

import { parseSuiteConfig } from "../../src/config/suiteConfig.js";
import { abis, type IndexedContract } from "../generated/abis.js";
import { IndexerError } from "./IndexerError.js";

/** Where a contract is. */
interface Deployed {
  readonly address: `0x${string}`;
  /** Block in which it was created: no event of it is older. */
  readonly block: number;
}

/** The suite to index: its chain and its contracts, with all that have tables here among them. */
export interface IndexedSuite {
  readonly network: string;
  readonly chainId: number;
  readonly genesisHash: string;
  /** Whether the chain is a developer's own, which may end and begin anew under the same id. */
  readonly local: boolean;
  readonly rpcUrl: string;
  readonly contracts: Readonly<Record<string, Deployed>> & Readonly<Record<IndexedContract, Deployed>>;
  /** Folder that holds what the indexer keeps of this chain. */
  readonly dataDirectory: string;
}

/**
 * Reads the suite's configuration from the file that `TM_CONFIG` names.
 *
 * @throws {@link IndexerError} when there is none, or it is not enough to index from.
 */
export function readSuite({ TM_CONFIG: file }: { readonly TM_CONFIG?: string | undefined }): IndexedSuite {
  if (file === undefined) {
    const why = "TM_CONFIG is not set: it names the file that says where the contracts are.";
    throw new IndexerError("There is nothing to index.", { why, todo: "npm start writes it and sets the variable." });
  }
  const { rpcUrl, network, ...config } = parseSuiteConfig(readJson(file));
  const contracts = config.contracts as IndexedSuite["contracts"];
  const missing = Object.keys(abis).filter((name) => !(name in contracts));
  if (rpcUrl === undefined) missing.unshift("rpcUrl");
  if (rpcUrl === undefined || missing.length > 0) {
    const why = `${file} lacks ${missing.join(", ")}.`;
    throw new IndexerError("The suite cannot be indexed.", { why, todo: "Deploy the whole suite and start again." });
  }

  const { chainId, genesisHash, local } = config;
  return { network, chainId, genesisHash, local, rpcUrl, contracts, dataDirectory: join(dirname(file), "indexer") };
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch (cause) {
    const why = `${file} is no readable JSON: ${cause instanceof Error ? cause.message : String(cause)}.`;
    throw new IndexerError("The suite cannot be indexed.", { why, todo: "npm start writes this file." }, { cause });
  }
}
