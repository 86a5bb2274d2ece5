/** Someone who signs with one of their keys. */
export interface Signatory {
  /** Who it is, whatever the key: the party id of the seat, or a personnel number. */
  readonly person: string;
  /** Address or id of the key. */
  readonly key: string;
}

/** Who made something that moves money or stops it (a mint, a reserve report, an order), and who checked it. */
export interface FourEyes {
  readonly maker: Signatory;
  readonly checkers: readonly Signatory[];
  /** How many checkers there must be at least; one unless said. */
  readonly minCheckers?: number;
}

/** Why two pairs of eyes did not see it. */
export type FourEyesProblem = "maker-checks" | "checks-twice" | "key-of-two-people" | "too-few-checkers";

/** Maker and checkers are not different people, or not enough of them. */
export class FourEyesError extends Error {
  override readonly name = "FourEyesError";
  /** What the caller can do about it, as one sentence. */
  readonly remedy = "Let somebody else check it, with a key of their own.";

  constructor(
    readonly problem: FourEyesProblem,
    message: string,
  ) {
    super(message);
  }
}

/**
 * Demands that whoever made something and those who checked it are different people. People are compared, not keys: a second key
 * of the maker is no second pair of eyes. A key that two people claim is refused too.
 *
 * @throws {@link FourEyesError} for the first rule that is broken.
 */
export function checkFourEyes({ maker, checkers, minCheckers = 1 }: FourEyes): void {
  const seen: Signatory[] = [maker];
  for (const checker of checkers) {
    if (checker.person === maker.person) {
      throw new FourEyesError("maker-checks", `${checker.person} made it and cannot check it too`);
    }
    if (seen.some(({ person }) => person === checker.person)) {
      throw new FourEyesError("checks-twice", `${checker.person} checked it twice, which counts once`);
    }
    if (seen.some(({ key }) => key.toLowerCase() === checker.key.toLowerCase())) {
      throw new FourEyesError("key-of-two-people", `The key ${checker.key} signs for two people`);
    }
    seen.push(checker);
  }
  if (checkers.length < minCheckers) {
    throw new FourEyesError("too-few-checkers", `${checkers.length} checked it, where ${minCheckers} must`);
  }
}
