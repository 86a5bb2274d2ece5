import { InvalidMessageError } from "./errors.js";
import { signingDomain } from "./signingDomain.js";
import type { StablecoinDomain, StablecoinTypedData, TypedDataField } from "./typedData.js";
import { requireAccount, requireUint256 } from "./validate.js";

/** The deadline that never passes. */
export const NO_DEADLINE = (1n << 256n) - 1n;

/** An allowance that its owner gives by signature (ERC-2612). */
export interface PermitInput {
  /** The token. */
  readonly token: StablecoinDomain;
  /** Whose units may be spent; signs. */
  readonly owner: string;
  /** Who may spend them. */
  readonly spender: string;
  /** How many base units; replaces the allowance before. */
  readonly value: bigint;
  /** What the token's `nonces(owner)` says. */
  readonly nonce: bigint;
  /** Last Unix second in which the permit can be used; {@link NO_DEADLINE} for no end. */
  readonly deadline: bigint;
  /** The clock to hold the deadline against, in Unix seconds; left out, the deadline is not looked at. */
  readonly now?: bigint;
}

/** The fields of a permit in the order of its type. A type and no interface, which viem would not take for a message. */
export type PermitMessage = {
  readonly owner: `0x${string}`;
  readonly spender: `0x${string}`;
  readonly value: bigint;
  readonly nonce: bigint;
  readonly deadline: bigint;
};

const PERMIT: readonly TypedDataField[] = [
  { name: "owner", type: "address" },
  { name: "spender", type: "address" },
  { name: "value", type: "uint256" },
  { name: "nonce", type: "uint256" },
  { name: "deadline", type: "uint256" },
];

/**
 * Builds the message that an owner signs to give an allowance.
 *
 * @throws {@link InvalidMessageError} when the token would refuse it whoever signs.
 */
export function permitTypedData(input: PermitInput): StablecoinTypedData<"Permit", PermitMessage> {
  const { now, deadline } = input;
  if (now !== undefined && deadline < now) {
    throw new InvalidMessageError({ kind: "expired", field: "deadline", value: deadline, now });
  }

  return {
    domain: signingDomain(input.token),
    types: { Permit: PERMIT.map((field) => ({ ...field })) },
    primaryType: "Permit",
    message: {
      owner: requireAccount("owner", input.owner),
      spender: requireAccount("spender", input.spender),
      value: requireUint256("value", input.value),
      nonce: requireUint256("nonce", input.nonce),
      deadline: requireUint256("deadline", deadline),
    },
  };
}
