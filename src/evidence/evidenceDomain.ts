import type { EvidenceTypedData, RegistryLocation } from "./types.js";

/**
 * The EIP-712 domain of an EvidenceRegistry: binds an approval to one chain and one contract.
 *
 * @param location - The registry.
 * @returns The domain.
 */
export function evidenceDomain(location: RegistryLocation): EvidenceTypedData<unknown>["domain"] {
  return {
    name: "EvidenceRegistry",
    version: "1",
    chainId: location.chainId,
    verifyingContract: location.registry,
  };
}
