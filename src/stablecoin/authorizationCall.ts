import { type AuthorizationInput, authorizationTypedData, type AuthorizationType } from "./authorizationTypedData.js";
import { type ContractCall, contractCall } from "./contractCall.js";
import { requireSignature } from "./validate.js";

const PARAMETERS =
  "(address from, address to, uint256 value, uint256 validAfter, uint256 validBefore, bytes32 nonce, bytes signature)";
const DECLARATIONS: Readonly<Record<AuthorizationType, string>> = {
  TransferWithAuthorization: `function transferWithAuthorization${PARAMETERS}`,
  ReceiveWithAuthorization: `function receiveWithAuthorization${PARAMETERS}`,
};

/**
 * Makes the call that carries an authorized payment out. Anybody may send a `TransferWithAuthorization`, the payee alone a
 * `ReceiveWithAuthorization`.
 *
 * @param input - What was signed.
 * @param signature - The payer's, of any length that its account takes.
 * @throws {@link InvalidMessageError} when the token would refuse the message, or the signature is no bytes.
 */
export function authorizationCall(input: AuthorizationInput, signature: string): ContractCall {
  const { domain, message } = authorizationTypedData(input);
  const { from, to, value, validAfter, validBefore, nonce } = message;
  const bytes = requireSignature("signature", signature);
  return contractCall(domain.verifyingContract, DECLARATIONS[input.type], [
    from,
    to,
    value,
    validAfter,
    validBefore,
    nonce,
    bytes,
  ]);
}
