import type { TypedDataField } from "ethers";

import {
  bindingConsentTypes,
  type DeviceBinding,
  type RegistryDomain,
  registryDomain,
  type RegistryLocation,
} from "./deviceMessages.js";

/** A side's consent. */
export interface BindingConsent {
  readonly binding: DeviceBinding;
  /** Last Unix second in which it can be submitted. */
  readonly deadline: bigint;
}

/** The consent as wallets take it: with all terms, so that whoever signs sees them. */
export interface BindingConsentTypedData {
  readonly domain: RegistryDomain;
  readonly types: Record<string, TypedDataField[]>;
  readonly primaryType: "BindingConsent";
  readonly message: BindingConsent;
}

/**
 * What the custodian of a lot, or the owner of a device, signs to have the one watched by the other (EIP-712).
 *
 * @param location - The registry that shall take it; no other does.
 * @param consent - The terms, and until when they can be submitted.
 */
export function bindingConsentTypedData(location: RegistryLocation, consent: BindingConsent): BindingConsentTypedData {
  return {
    domain: registryDomain(location),
    types: bindingConsentTypes,
    primaryType: "BindingConsent",
    message: consent,
  };
}
