import { type CancellationInput, cancellationTypedData } from "./cancellationTypedData.js";
import { signMessage } from "./signMessage.js";
import type { TypedDataSigner } from "./typedData.js";

/**
 * Builds a cancellation and has the authorizer sign it.
 *
 * @returns The signature that the token's `cancelAuthorization` takes.
 * @throws {@link InvalidMessageError} when the token would refuse the message; nothing is signed then.
 */
export async function signCancellation(authorizer: TypedDataSigner, input: CancellationInput): Promise<string> {
  return signMessage(authorizer, cancellationTypedData(input));
}
