import { InvalidMessageError } from "./errors.js";
import { signingDomain } from "./signingDomain.js";
import type { StablecoinDomain, StablecoinTypedData, TypedDataField } from "./typedData.js";
import { requireAccount, requireBytes32, requireUint256 } from "./validate.js";

/** The two kinds of authorization: one that anyone may submit, one that only the payee may. */
export type AuthorizationType = "TransferWithAuthorization" | "ReceiveWithAuthorization";

/** A payment that its payer authorizes by signature (ERC-3009). */
export interface AuthorizationInput {
  /** `ReceiveWithAuthorization` when a contract is paid and reacts to it; else `TransferWithAuthorization`. */
  readonly type: AuthorizationType;
  /** The token. */
  readonly token: StablecoinDomain;
  /** Who pays; signs. */
  readonly from: string;
  /** Who is paid. */
  readonly to: string;
  /** How many base units. */
  readonly value: bigint;
  /** Unix second after which the window opens; 0 for at once. */
  readonly validAfter: bigint;
  /** Unix second before which the window closes. */
  readonly validBefore: bigint;
  /** 32 bytes that the payer never used; see `randomNonce`. */
  readonly nonce: string;
  /** The clock to hold the window's end against, in Unix seconds; left out, it is not looked at. */
  readonly now?: bigint;
}

/** The fields of an authorization in the order of its type. A type and no interface, which viem would not take for a message. */
export type AuthorizationMessage = {
  readonly from: `0x${string}`;
  readonly to: `0x${string}`;
  readonly value: bigint;
  readonly validAfter: bigint;
  readonly validBefore: bigint;
  readonly nonce: `0x${string}`;
};

const AUTHORIZATION: readonly TypedDataField[] = [
  { name: "from", type: "address" },
  { name: "to", type: "address" },
  { name: "value", type: "uint256" },
  { name: "validAfter", type: "uint256" },
  { name: "validBefore", type: "uint256" },
  { name: "nonce", type: "bytes32" },
];

/**
 * Builds the message that a payer signs to authorize one payment.
 *
 * @throws {@link InvalidMessageError} when the token would refuse it whoever signs and whenever it is sent.
 */
export function authorizationTypedData(
  input: AuthorizationInput,
): StablecoinTypedData<AuthorizationType, AuthorizationMessage> {
  requireWindow(input);

  return {
    domain: signingDomain(input.token),
    types: { [input.type]: AUTHORIZATION.map((field) => ({ ...field })) } as Record<
      AuthorizationType,
      TypedDataField[]
    >,
    primaryType: input.type,
    message: {
      from: requireAccount("from", input.from),
      to: requireAccount("to", input.to),
      value: requireUint256("value", input.value),
      validAfter: requireUint256("validAfter", input.validAfter),
      validBefore: requireUint256("validBefore", input.validBefore),
      nonce: requireBytes32("nonce", input.nonce),
    },
  };
}

/** Both ends are strict: the earliest second is `validAfter + 1`, the last `validBefore - 1`. */
function requireWindow({ validAfter, validBefore, now }: AuthorizationInput): void {
  if (validBefore - validAfter < 2n) throw new InvalidMessageError({ kind: "empty-window", validAfter, validBefore });
  if (now !== undefined && validBefore <= now) {
    throw new InvalidMessageError({ kind: "expired", field: "validBefore", value: validBefore, now });
  }
}
