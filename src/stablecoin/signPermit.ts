import { type PermitInput, permitTypedData } from "./permitTypedData.js";
import { signMessage } from "./signMessage.js";
import type { TypedDataSigner } from "./typedData.js";

/**
 * Builds a permit and has its owner sign it.
 *
 * @returns The signature that the token's `permit` takes.
 * @throws {@link InvalidMessageError} when the token would refuse the message; nothing is signed then.
 */
export async function signPermit(owner: TypedDataSigner, input: PermitInput): Promise<string> {
  return signMessage(owner, permitTypedData(input));
}
