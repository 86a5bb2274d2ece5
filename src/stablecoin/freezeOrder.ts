import { FreezeOrderMalformedError } from "./freezeOrderErrors.js";
import type { TypedDataField } from "./typedData.js";

/** What every order of the freeze council says beside its matter. */
export interface OrderTerms {
  /** Commitment to the legal ground, for example the salted hash of a court's decision: 32 bytes in hex, not zero. */
  readonly legalBasis: string;
  /** Last Unix second in which the order can be executed. */
  readonly deadline: bigint;
  /** Version of the council that signs. */
  readonly councilVersion: bigint;
  /** Random 32 bytes in hex, see `randomNonce`. */
  readonly salt: string;
}

/** Freezes accounts for a time. */
export interface FreezeOrder {
  readonly kind: "FreezeOrder";
  readonly accounts: readonly string[];
  /** Seconds from the execution until the freeze ends. */
  readonly duration: bigint;
  readonly terms: OrderTerms;
}

/** Ends what a freeze order froze, at once. */
export interface UnfreezeOrder {
  readonly kind: "UnfreezeOrder";
  /** Digest of the freeze order; 32 zero bytes for accounts that an earlier blacklister froze. */
  readonly freezeOrder: string;
  readonly accounts: readonly string[];
  readonly terms: OrderTerms;
}

/** Moves units out of an account that a ratified freeze order holds. */
export interface SeizureOrder {
  readonly kind: "SeizureOrder";
  /** Digest of the freeze order. */
  readonly freezeOrder: string;
  readonly from: string;
  readonly to: string;
  /** Base units. */
  readonly amount: bigint;
  readonly terms: OrderTerms;
}

/** Moves the units of a redemption claim that was set aside because a ratified freeze order holds its holder. */
export interface ClaimSeizureOrder {
  readonly kind: "ClaimSeizureOrder";
  /** Digest of the freeze order. */
  readonly freezeOrder: string;
  readonly from: string;
  readonly to: string;
  /** Address of the redemption queue. */
  readonly queue: string;
  /** Id of the claim. */
  readonly claim: bigint;
  readonly terms: OrderTerms;
}

/** An order of the freeze council. */
export type CouncilOrder = FreezeOrder | UnfreezeOrder | SeizureOrder | ClaimSeizureOrder;

/** The council that an order is for. */
export interface FreezeCouncilLocation {
  readonly chainId: bigint;
  /** Address of the council. */
  readonly council: string;
}

/** An order as EIP-712 typed data: spread into viem's `signTypedData`, or given to ethers' as `domain`, `types` and `message`. */
export interface FreezeOrderTypedData {
  readonly domain: {
    readonly name: "FreezeCouncil";
    readonly version: "1";
    readonly chainId: bigint;
    readonly verifyingContract: `0x${string}`;
  };
  readonly types: Record<string, TypedDataField[]>;
  readonly primaryType: CouncilOrder["kind"];
  readonly message: Record<string, unknown>;
}

/** The most accounts that an order can name. */
export const MAX_ORDER_ACCOUNTS = 64;

const TERMS: readonly [name: string, type: string][] = [
  ["legalBasis", "bytes32"],
  ["deadline", "uint64"],
  ["councilVersion", "uint32"],
  ["salt", "bytes32"],
];

const FIELDS: Record<CouncilOrder["kind"], readonly [name: string, type: string][]> = {
  FreezeOrder: [
    ["accounts", "address[]"],
    ["duration", "uint32"],
  ],
  UnfreezeOrder: [
    ["freezeOrder", "bytes32"],
    ["accounts", "address[]"],
  ],
  SeizureOrder: [
    ["freezeOrder", "bytes32"],
    ["from", "address"],
    ["to", "address"],
    ["amount", "uint256"],
  ],
  ClaimSeizureOrder: [
    ["freezeOrder", "bytes32"],
    ["from", "address"],
    ["to", "address"],
    ["queue", "address"],
    ["claim", "uint64"],
  ],
};

/**
 * Builds the typed data that the seats of a freeze council sign. The domain names the chain and the council, so an order counts
 * there only.
 *
 * @throws {@link FreezeOrderMalformedError} when a field has no form that the contract could read, or one that it always refuses.
 */
export function freezeOrderTypedData(order: CouncilOrder, location: FreezeCouncilLocation): FreezeOrderTypedData {
  const { kind, terms } = order;
  const fields = FIELDS[kind];
  const values: Readonly<Record<string, unknown>> = { ...order };
  const message: Record<string, unknown> = {};
  for (const [name, type] of fields) message[name] = requireType(name, type, values[name]);
  message.terms = termsMessage(terms);

  return {
    domain: { name: "FreezeCouncil", version: "1", ...requireLocation(location) },
    types: {
      [kind]: [...fields.map(([name, type]) => ({ name, type })), { name: "terms", type: "OrderTerms" }],
      OrderTerms: TERMS.map(([name, type]) => ({ name, type })),
    },
    primaryType: kind,
    message,
  };
}

function termsMessage(terms: OrderTerms): Record<string, unknown> {
  const values: Readonly<Record<string, unknown>> = { ...terms };
  const message: Record<string, unknown> = {};
  for (const [name, type] of TERMS) message[name] = requireType(name, type, values[name]);

  if (/^0x0{64}$/.test(terms.legalBasis))
    throw new FreezeOrderMalformedError("legalBasis", "an order has a legal basis");
  return message;
}

function requireLocation({ chainId, council }: FreezeCouncilLocation): {
  chainId: bigint;
  verifyingContract: `0x${string}`;
} {
  requireUint("chainId", 256n, chainId);
  requireHex("council", 20, council);
  return { chainId, verifyingContract: council as `0x${string}` };
}

function requireType(field: string, type: string, value: unknown): unknown {
  if (type === "address[]") return requireAccounts(field, value);
  if (type === "address") return requireHex(field, 20, value);
  if (type === "bytes32") return requireHex(field, 32, value);
  return requireUint(field, BigInt(type.slice("uint".length)), value);
}

function requireAccounts(field: string, value: unknown): unknown[] {
  if (!Array.isArray(value) || value.length === 0 || value.length > MAX_ORDER_ACCOUNTS) {
    throw new FreezeOrderMalformedError(field, `an order names 1 to ${MAX_ORDER_ACCOUNTS} accounts`);
  }
  const accounts = value.map((account: unknown) => requireHex(field, 20, account));
  const twice = accounts.find((account, index) => accounts.some((other, at) => at < index && same(account, other)));
  if (twice !== undefined) throw new FreezeOrderMalformedError(field, `${twice} is named twice`);
  return accounts;
}

function same(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

function requireHex(field: string, bytes: number, value: unknown): string {
  if (typeof value !== "string" || !new RegExp(`^0x[0-9a-fA-F]{${2 * bytes}}$`).test(value)) {
    throw new FreezeOrderMalformedError(field, `"${String(value)}" is not ${bytes} bytes in hex`);
  }
  return value;
}

function requireUint(field: string, bits: bigint, value: unknown): bigint {
  if (typeof value !== "bigint" || value < 0n || value >> bits !== 0n) {
    throw new FreezeOrderMalformedError(field, `${String(value)} does not fit ${bits} bits`);
  }
  return value;
}
