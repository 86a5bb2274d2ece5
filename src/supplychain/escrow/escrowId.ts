import { TypedDataEncoder } from "ethers";

import { type DeliveryTerms, deliveryTermsTypes } from "./deliveryTerms.js";

/**
 * Id that an escrow with these terms has in any `DeliveryEscrow`: their EIP-712 struct hash. It is also the nonce of the authorization
 * that pays for it.
 */
export function escrowId(terms: DeliveryTerms): string {
  return TypedDataEncoder.hashStruct("DeliveryTerms", deliveryTermsTypes, { ...terms });
}
