import { type ErrorFragment, Interface } from "ethers";
import type { Artifacts } from "hardhat/types/index.js";

/** An error that a contract of the suite can raise. */
export interface PublishedError {
  readonly fragment: ErrorFragment;
  /** Names of the contracts whose ABI holds it, sorted. */
  readonly contracts: readonly string[];
}

/** The proxy is OpenZeppelin's own, and is published beside the suite's contracts. */
const PROXY = "@openzeppelin/contracts/proxy/ERC1967/ERC1967Proxy.sol:ERC1967Proxy";

/**
 * Lists the errors in the ABIs of everything that is published: all contracts but the mocks, and the proxy.
 *
 * @param artifacts - Hardhat's artifacts; the sources must be compiled.
 * @returns The errors by signature, as in `AccountFrozen(address)`.
 */
export async function publishedErrors(artifacts: Artifacts): Promise<Map<string, PublishedError>> {
  const names = await artifacts.getAllFullyQualifiedNames();
  const ours = names.filter((name) => name.startsWith("contracts/") && !name.startsWith("contracts/mocks/"));
  const found = new Map<string, { fragment: ErrorFragment; contracts: string[] }>();

  for (const name of [...ours, PROXY].sort()) {
    const { abi, contractName } = await artifacts.readArtifact(name);
    new Interface(abi).forEachError((fragment) => {
      const signature = fragment.format("sighash");
      const contracts = found.get(signature)?.contracts ?? [];
      found.set(signature, { fragment, contracts: [...contracts, contractName].sort() });
    });
  }
  return found;
}
