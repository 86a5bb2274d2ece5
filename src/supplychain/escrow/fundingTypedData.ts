import { type AuthorizationMessage, authorizationTypedData } from "../../stablecoin/authorizationTypedData.js";
import type { StablecoinDomain, StablecoinTypedData } from "../../stablecoin/typedData.js";
import type { DeliveryTerms } from "./deliveryTerms.js";
import { escrowId } from "./escrowId.js";
import { escrowTotal } from "./escrowTotal.js";

/** A funding by signature. */
export interface FundingInput {
  /** The token that the escrow holds. */
  readonly token: StablecoinDomain;
  /** Address of the DeliveryEscrow, which is paid. */
  readonly escrow: string;
  /** Who pays and signs: the buyer's controller, or an operator with the scope ESCROW. */
  readonly payer: string;
  readonly terms: DeliveryTerms;
  /** Unix second after which it counts; 0 for at once. */
  readonly validAfter: bigint;
  /** Unix second before which it counts. */
  readonly validBefore: bigint;
}

/**
 * What a payer signs so that anyone can fund the escrow in one transaction (ERC-3009). Its nonce is the id of the escrow: the money can
 * come under these terms and under no others.
 */
export function fundingTypedData({
  token,
  escrow,
  payer,
  terms,
  validAfter,
  validBefore,
}: FundingInput): StablecoinTypedData<"ReceiveWithAuthorization" | "TransferWithAuthorization", AuthorizationMessage> {
  return authorizationTypedData({
    type: "ReceiveWithAuthorization",
    token,
    from: payer,
    to: escrow,
    value: escrowTotal(terms),
    validAfter,
    validBefore,
    nonce: escrowId(terms),
  });
}
