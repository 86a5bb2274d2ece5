import { TypedDataEncoder } from "ethers";

import { type DeviceBinding, deviceBindingTypes } from "./deviceMessages.js";

/**
 * Id of a binding: the EIP-712 struct hash of its terms, the same on every chain and in every registry.
 *
 * @param terms - The terms.
 */
export function bindingId(terms: DeviceBinding): string {
  return TypedDataEncoder.hashStruct("DeviceBinding", deviceBindingTypes, terms);
}
