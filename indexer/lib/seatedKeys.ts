/** A seat as the events of sets list it. */
interface Seat {
  readonly party: number;
  readonly keys: readonly `0x${string}`[];
}

/** One row a key: the index of its seat, which is the seat's bit in approvals, and the party that sits there. */
export function seatedKeys(seats: readonly Seat[]) {
  return seats.flatMap(({ party, keys }, seat) => keys.map((key) => ({ key, seat, party: BigInt(party) })));
}
