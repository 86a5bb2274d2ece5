/** The deployer's private key, once a script has found it. It is in memory alone: children of the process do not inherit it. */
let found: string | undefined;

/** Gives Hardhat the deployer's key, before Hardhat is loaded. */
export function useDeployerKey(key: string): void {
  found = key;
}

/** The deployer's key: the one that a script found, or for Hardhat's own commands `TM_DEPLOYER_KEY`. */
export function deployerKey(): string | undefined {
  return found ?? (process.env.TM_DEPLOYER_KEY || undefined);
}
