/** Why approvals cannot make up a quorum. */
export type QuorumProblem =
  | { readonly kind: "unknown-set" }
  | { readonly kind: "unknown-key"; readonly key: string }
  | { readonly kind: "duplicate-seat"; readonly party: bigint; readonly key: string; readonly previousKey: string }
  | { readonly kind: "below-threshold"; readonly approvals: number; readonly threshold: number };

/** The approvals would be refused on chain; nothing was sent. */
export class QuorumError extends Error {
  override readonly name = "QuorumError";

  constructor(readonly problem: QuorumProblem) {
    super(describe(problem));
  }
}

/** Why seats cannot make up a set. */
export type SeatsProblem =
  | { readonly kind: "seat-count"; readonly seats: number; readonly maximum: number }
  | { readonly kind: "invalid-party"; readonly party: bigint }
  | { readonly kind: "duplicate-party"; readonly party: bigint }
  | { readonly kind: "key-count"; readonly party: bigint; readonly keys: number; readonly maximum: number }
  | { readonly kind: "invalid-key"; readonly party: bigint; readonly key: string }
  | { readonly kind: "duplicate-key"; readonly party: bigint; readonly key: string };

/** The seats would be refused on chain; nothing was sent. */
export class SeatsError extends Error {
  override readonly name = "SeatsError";

  constructor(readonly problem: SeatsProblem) {
    super(describe(problem));
  }
}

/** The text is no account address. */
export class InvalidAccountError extends Error {
  override readonly name = "InvalidAccountError";

  constructor(readonly account: string) {
    super(`${account} is no account: give 20 bytes in hexadecimal, not all zero`);
  }
}

function describe(problem: QuorumProblem | SeatsProblem): string {
  switch (problem.kind) {
    case "unknown-set":
      return "A threshold of zero means that the set was never written: check its number";
    case "unknown-key":
      return `Key ${problem.key} is in no seat of this set: ask for the set's current version`;
    case "duplicate-seat":
      return `Party ${problem.party} approved with ${problem.previousKey} already: drop the approval of ${problem.key}`;
    case "below-threshold":
      return `${problem.approvals} of ${problem.threshold} needed approvals: collect ${problem.threshold - problem.approvals} more`;
    case "seat-count":
      return `A set has 1 to ${problem.maximum} seats, not ${problem.seats}`;
    case "invalid-party":
      return `${problem.party} is no party id: it is a positive number below 2^40`;
    case "duplicate-party":
      return `Party ${problem.party} sits twice: give it one seat with several keys`;
    case "key-count":
      return `The seat of party ${problem.party} has ${problem.keys} keys: give it 1 to ${problem.maximum}`;
    case "invalid-key":
      return `Key ${problem.key} of party ${problem.party} is no account's key id: make it with toKeyId`;
    case "duplicate-key":
      return `Key ${problem.key} of party ${problem.party} stands in the set already: a key speaks for one seat`;
  }
}
