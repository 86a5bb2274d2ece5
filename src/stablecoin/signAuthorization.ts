import { type AuthorizationInput, authorizationTypedData } from "./authorizationTypedData.js";
import { signMessage } from "./signMessage.js";
import type { TypedDataSigner } from "./typedData.js";

/**
 * Builds an authorization and has its payer sign it.
 *
 * @returns The signature that the token's `transferWithAuthorization` or `receiveWithAuthorization` takes.
 * @throws {@link InvalidMessageError} when the token would refuse the message; nothing is signed then.
 */
export async function signAuthorization(payer: TypedDataSigner, input: AuthorizationInput): Promise<string> {
  return signMessage(payer, authorizationTypedData(input));
}
