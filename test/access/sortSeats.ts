import { expect } from "chai";

import { SeatsError } from "../../src/access/errors.js";
import { toKeyId } from "../../src/access/quorum.js";
import { MAX_KEYS_PER_SEAT, MAX_SEATS, sortSeats, type Seat } from "../../src/access/sortSeats.js";

function keyOf(number: number): string {
  return toKeyId(`0x${number.toString(16).padStart(40, "0")}`);
}

function seatsOf(count: number): Seat[] {
  return Array.from({ length: count }, (_, index) => ({ party: BigInt(index + 1), keys: [keyOf(index + 1)] }));
}

function problemOf(seats: Seat[]): unknown {
  try {
    sortSeats(seats);
  } catch (error) {
    if (error instanceof SeatsError) return error.problem;
    throw error;
  }
  return undefined;
}

describe("sortSeats", () => {
  it("sorts by party and keeps what it was given as it was", () => {
    const notary = { party: 10n, keys: [`0x${"0".repeat(24)}${"AB".repeat(20)}`] };
    const clerk = { party: 9n, keys: [keyOf(1), keyOf(2)] };
    const given = [notary, clerk];

    expect(sortSeats(given)).to.deep.equal([clerk, { party: 10n, keys: [notary.keys[0]!.toLowerCase()] }]);
    expect(given).to.deep.equal([notary, clerk]);
  });

  it("accepts the most seats and the most keys", () => {
    const crowd = { party: 64n, keys: Array.from({ length: MAX_KEYS_PER_SEAT }, (_, index) => keyOf(1_000 + index)) };

    expect(sortSeats([...seatsOf(MAX_SEATS - 1), crowd])).to.have.length(MAX_SEATS);
  });

  for (const count of [0, MAX_SEATS + 1]) {
    it(`throws when there are ${count} seats`, () => {
      expect(problemOf(seatsOf(count))).to.deep.equal({ kind: "seat-count", seats: count, maximum: MAX_SEATS });
    });
  }

  for (const party of [-1n, 0n, 1n << 40n]) {
    it(`throws when a party is ${party}`, () => {
      expect(problemOf([{ party, keys: [keyOf(1)] }])).to.deep.equal({ kind: "invalid-party", party });
    });
  }

  it("throws when a party sits twice", () => {
    const seats = [
      { party: 7n, keys: [keyOf(1)] },
      { party: 7n, keys: [keyOf(2)] },
    ];

    expect(problemOf(seats)).to.deep.equal({ kind: "duplicate-party", party: 7n });
  });

  for (const count of [0, MAX_KEYS_PER_SEAT + 1]) {
    it(`throws when a seat has ${count} keys`, () => {
      const keys = Array.from({ length: count }, (_, index) => keyOf(index + 1));

      expect(problemOf([{ party: 1n, keys }])).to.deep.equal({
        kind: "key-count",
        party: 1n,
        keys: count,
        maximum: MAX_KEYS_PER_SEAT,
      });
    });
  }

  for (const key of [`0x${"0".repeat(64)}`, `0x04${"0".repeat(22)}${"11".repeat(20)}`, `0x${"11".repeat(20)}`]) {
    it(`throws when a key is ${key}`, () => {
      expect(problemOf([{ party: 1n, keys: [key] }])).to.deep.equal({ kind: "invalid-key", party: 1n, key });
    });
  }

  it("throws when two seats share a key, in whatever case", () => {
    const key = toKeyId(`0x${"ab".repeat(20)}`);
    const seats = [
      { party: 1n, keys: [key] },
      { party: 2n, keys: [`0x${key.slice(2).toUpperCase()}`] },
    ];

    expect(problemOf(seats)).to.deep.equal({ kind: "duplicate-key", party: 2n, key });
  });

  it("says what to do", () => {
    expect(new SeatsError({ kind: "duplicate-party", party: 7n }).message).to.equal(
      "Party 7 sits twice: give it one seat with several keys",
    );
  });
});
