import { basename, dirname } from "node:path";

import { ACCOUNT_NAMES, localAddress } from "../accounts.js";
import type { GitState } from "../gitState.js";
import type { Chain } from "./chain.js";
import { publicRecords } from "./deploymentsIndex.js";
import type { Outstanding } from "./outstanding.js";
import type { Check } from "./preflight.js";

/** What is looked at. */
export interface PublicCheckOptions {
  readonly chain: Chain;
  readonly deployer: string;
  /** Folder of the records of this deployment. */
  readonly records: string;
  readonly git: GitState;
  /** Whether the sources may differ from the commit that the records will name. */
  readonly allowDirty: boolean;
  readonly outstanding: Outstanding;
}

/** Looks at what only a public network demands: records that lead back to a commit, a key of one's own, one suite a chain. */
export function publicChecks(options: PublicCheckOptions): Check[] {
  if (options.chain.local) return [];
  return [checkSources(options), checkKey(options), checkRecords(options)];
}

function checkSources({ git: { commit, dirty }, allowDirty, outstanding }: PublicCheckOptions): Check {
  const subject = "sources";
  if (outstanding.contracts.length === 0)
    return { subject, found: "all contracts stand: they are as they were deployed" };
  if (commit === null) return { subject, found: "not a checkout: the records will name no commit" };
  if (!dirty) return { subject, found: `commit ${commit}` };

  const found = `commit ${commit} with changes that are not committed`;
  if (allowDirty) return { subject, found };
  return { subject, found, todo: "Commit the changes, or give --allow-dirty: the records will say so." };
}

function checkKey({ deployer }: PublicCheckOptions): Check {
  const subject = "deployer's key";
  if (!ACCOUNT_NAMES.some((name) => localAddress(name) === deployer)) return { subject, found: `of ${deployer}` };
  return {
    subject,
    found: "is one of Hardhat's published keys",
    todo: "Deploy with a key of your own: until the hand-over everybody could act as this deployer.",
  };
}

function checkRecords({ chain, records }: PublicCheckOptions): Check {
  const subject = "records";
  const others = publicRecords(dirname(records)).filter(
    ({ folder, chain: { chainId } }) => BigInt(chainId) === chain.chainId && folder !== basename(records),
  );
  if (others.length === 0) return { subject, found: records };
  const folders = others.map(({ folder }) => folder).join(", ");
  return {
    subject,
    found: `${folders} has records of chain ${chain.chainId} already`,
    todo: `Name that network to go on with it, or remove its folder (git keeps it): the index holds one suite a chain.`,
  };
}
