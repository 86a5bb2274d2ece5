import { SeatsError } from "./errors.js";
import { isKeyId } from "./keyIds.js";

/** One person or institution of a set, as `Quorum.Seat` takes it. */
export interface Seat {
  /** Id of the party in the PartyRegistry. */
  readonly party: bigint;
  /** Key ids that speak for the seat; any one of them suffices. */
  readonly keys: readonly string[];
}

/** The most seats of a set. */
export const MAX_SEATS = 64;

/** The most keys of a seat. */
export const MAX_KEYS_PER_SEAT = 8;

/**
 * Puts seats into the order that the contract demands, ascending by party, and checks them as it will. Whether keys that are not accounts
 * are registered is not known here.
 *
 * @returns New seats with canonical key ids.
 * @throws {@link SeatsError} when a set with these seats would be refused.
 */
export function sortSeats(seats: readonly Seat[]): Seat[] {
  if (seats.length === 0 || seats.length > MAX_SEATS) {
    throw new SeatsError({ kind: "seat-count", seats: seats.length, maximum: MAX_SEATS });
  }

  const sorted = seats
    .map(({ party, keys }) => ({ party, keys: keys.map((key) => key.toLowerCase()) }))
    .sort((a, b) => (a.party < b.party ? -1 : a.party > b.party ? 1 : 0));

  const keysInSet = new Set<string>();
  let previous = 0n;
  for (const seat of sorted) {
    const { party } = seat;
    if (party <= 0n || party >= 1n << 40n) throw new SeatsError({ kind: "invalid-party", party });
    if (party === previous) throw new SeatsError({ kind: "duplicate-party", party });
    previous = party;
    checkKeys(seat, keysInSet);
  }
  return sorted;
}

function checkKeys({ party, keys }: Seat, keysInSet: Set<string>): void {
  if (keys.length === 0 || keys.length > MAX_KEYS_PER_SEAT) {
    throw new SeatsError({ kind: "key-count", party, keys: keys.length, maximum: MAX_KEYS_PER_SEAT });
  }
  for (const key of keys) {
    if (!isKeyId(key)) throw new SeatsError({ kind: "invalid-key", party, key });
    if (keysInSet.has(key)) throw new SeatsError({ kind: "duplicate-key", party, key });
    keysInSet.add(key);
  }
}
