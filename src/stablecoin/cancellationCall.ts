import { type CancellationInput, cancellationTypedData } from "./cancellationTypedData.js";
import { type ContractCall, contractCall } from "./contractCall.js";
import { requireSignature } from "./validate.js";

const CANCEL = "function cancelAuthorization(address authorizer, bytes32 nonce, bytes signature)";

/**
 * Makes the call that withdraws an authorization before it is used. Anybody may send it.
 *
 * @param input - What was signed.
 * @param signature - The authorizer's, of any length that its account takes.
 * @throws {@link InvalidMessageError} when the token would refuse the message, or the signature is no bytes.
 */
export function cancellationCall(input: CancellationInput, signature: string): ContractCall {
  const { domain, message } = cancellationTypedData(input);
  const { authorizer, nonce } = message;
  return contractCall(domain.verifyingContract, CANCEL, [authorizer, nonce, requireSignature("signature", signature)]);
}
