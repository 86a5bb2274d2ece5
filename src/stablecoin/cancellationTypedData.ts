import { signingDomain } from "./signingDomain.js";
import type { StablecoinDomain, StablecoinTypedData } from "./typedData.js";
import { requireAccount, requireBytes32 } from "./validate.js";

/** The withdrawal of an authorization before it is used (ERC-3009). */
export interface CancellationInput {
  /** The token. */
  readonly token: StablecoinDomain;
  /** Who signed the authorization; signs this too. */
  readonly authorizer: string;
  /** The authorization's nonce. */
  readonly nonce: string;
}

/** The fields of a cancellation in the order of its type. A type and no interface, which viem would not take for a message. */
export type CancellationMessage = {
  readonly authorizer: `0x${string}`;
  readonly nonce: `0x${string}`;
};

/**
 * Builds the message that a payer signs to withdraw an authorization.
 *
 * @throws {@link InvalidMessageError} when the token would refuse it whoever signs.
 */
export function cancellationTypedData({
  token,
  authorizer,
  nonce,
}: CancellationInput): StablecoinTypedData<"CancelAuthorization", CancellationMessage> {
  return {
    domain: signingDomain(token),
    types: {
      CancelAuthorization: [
        { name: "authorizer", type: "address" },
        { name: "nonce", type: "bytes32" },
      ],
    },
    primaryType: "CancelAuthorization",
    message: { authorizer: requireAccount("authorizer", authorizer), nonce: requireBytes32("nonce", nonce) },
  };
}
