import type { Seat } from "./sortSeats.js";
import { InvalidAccountError, QuorumError } from "./errors.js";

/** A signature gathered off chain, as `Quorum.Approval` takes it. */
export interface Approval {
  /** Key id that signed; see {@link toKeyId}. */
  readonly key: string;
  /** The signature over the digest: 65 bytes for an account's own key, whatever the contract takes for ERC-1271. */
  readonly signature: string;
}

/** What approvals are checked against before they are sent. */
export interface CollectOptions {
  /** The seats of the set. */
  readonly seats: readonly Seat[];
  /** How many seats must approve. */
  readonly threshold: number;
  /** The approvals at hand, in any order. */
  readonly approvals: readonly Approval[];
}

/**
 * Checks approvals as the contract will, except for the signatures themselves, so that a mistake costs no gas.
 *
 * @returns The approvals with canonical key ids, in the order given.
 * @throws {@link QuorumError} when the set was never written, a key sits nowhere, a seat approves twice or seats are missing.
 */
export function collectApprovals({ seats, threshold, approvals }: CollectOptions): Approval[] {
  if (threshold < 1) throw new QuorumError({ kind: "unknown-set" });

  const partyOfKey = new Map(
    seats.flatMap(({ party, keys }) => keys.map((key) => [key.toLowerCase(), party] as const)),
  );
  const keyOfParty = new Map<bigint, string>();

  const collected = approvals.map(({ key: givenKey, signature }) => {
    const key = givenKey.toLowerCase();
    const party = partyOfKey.get(key);
    if (party === undefined) throw new QuorumError({ kind: "unknown-key", key });

    const previousKey = keyOfParty.get(party);
    if (previousKey !== undefined) throw new QuorumError({ kind: "duplicate-seat", party, key, previousKey });
    keyOfParty.set(party, key);
    return { key, signature };
  });

  if (collected.length < threshold) {
    throw new QuorumError({ kind: "below-threshold", approvals: collected.length, threshold });
  }
  return collected;
}

/**
 * The key id of an account (EOA, EIP-7702 or ERC-1271): its address left-padded to 32 bytes, in lower case.
 *
 * @throws {@link InvalidAccountError} when `account` is no address or the zero address.
 */
export function toKeyId(account: string): string {
  if (!/^0x[0-9a-f]{40}$/i.test(account) || /^0x0+$/.test(account)) throw new InvalidAccountError(account);
  return `0x${account.slice(2).toLowerCase().padStart(64, "0")}`;
}
