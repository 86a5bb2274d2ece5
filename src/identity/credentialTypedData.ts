import {
  type CredentialDomain,
  type CredentialMessage,
  type CredentialRegistryLocation,
  credentialTypes,
} from "./credentials.js";

/** The credential as wallets take it. */
export interface CredentialTypedData {
  readonly domain: CredentialDomain;
  readonly types: typeof credentialTypes;
  readonly primaryType: "Credential";
  readonly message: CredentialMessage;
}

/**
 * What an issuer's account signs (EIP-712), so that anybody can submit the credential.
 *
 * @param location - The registry that shall take it; no other does.
 * @param message - The credential with its number and the deadline of its submission.
 */
export function credentialTypedData(
  { chainId, registry }: CredentialRegistryLocation,
  message: CredentialMessage,
): CredentialTypedData {
  return {
    domain: { name: "CredentialRegistry", version: "1", chainId, verifyingContract: registry },
    types: credentialTypes,
    primaryType: "Credential",
    message,
  };
}
