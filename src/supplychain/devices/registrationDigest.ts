import { TypedDataEncoder } from "ethers";

import { deviceRegistrationTypes, registryDomain, type RegistryLocation } from "./deviceMessages.js";

/**
 * What a device signs so that a party can register it.
 *
 * @param location - The registry that shall take it.
 * @param registration - The party, and how often the device was retired.
 * @returns EIP-712 digest, which the key signs without hashing it again.
 */
export function registrationDigest(
  location: RegistryLocation,
  registration: { readonly owner: bigint; readonly generation: bigint },
): string {
  return TypedDataEncoder.hash(registryDomain(location), deviceRegistrationTypes, registration);
}
