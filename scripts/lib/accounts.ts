import { HDNodeWallet } from "ethers";

/**
 * Who is who on a local chain: the accounts of Hardhat's publicly known mnemonic by the part that they play, in the order in
 * which a Hardhat node and anvil derive them. Parameter files of local chains name them; public networks take addresses only.
 */
export const ACCOUNT_NAMES = [
  "deployer",
  "suiteOwner",
  "treasurer",
  "guardian",
  "reserveAuditor",
  "custodianBank",
  "accountingFirm",
  "notaryOffice",
  "courtClerk",
  "testingLaboratory",
  "maskMaker",
  "vaccineMaker",
  "hospital",
  "carrier",
  "relayer",
  "complianceOfficer",
  "policeLiaison",
  "supervisor",
  "marketSupervisor",
  "arbitrationCourt",
] as const;

/** A named account of a local chain. */
export type AccountName = (typeof ACCOUNT_NAMES)[number];

/** The mnemonic of Hardhat and anvil. Everybody knows its keys: it is for local chains alone. */
const LOCAL_MNEMONIC = "test test test test test test test test test test test junk";

/** Chains whose keys are public and whose blocks are free: Hardhat's and anvil's 31337 and the older 1337. */
const LOCAL_CHAIN_IDS: readonly bigint[] = [31_337n, 1_337n];

/** Whether the chain is a developer's own. */
export function isLocalChain(chainId: bigint): boolean {
  return LOCAL_CHAIN_IDS.includes(chainId);
}

/** Whether the text is the name of a local account. */
export function isAccountName(text: string): text is AccountName {
  return (ACCOUNT_NAMES as readonly string[]).includes(text);
}

/** The address of a named account of a local chain. */
export function localAddress(name: AccountName): string {
  return localWallet(name).address;
}

/** The account itself, which signs typed data without a node. */
export function localWallet(name: AccountName): HDNodeWallet {
  // Stretching the mnemonic into the root takes longer than all that follows.
  root ??= HDNodeWallet.fromPhrase(LOCAL_MNEMONIC, undefined, "m/44'/60'/0'/0");
  return root.deriveChild(ACCOUNT_NAMES.indexOf(name));
}

let root: HDNodeWallet | undefined;
