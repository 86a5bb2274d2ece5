/** Languages of the catalogue. */
export type ErrorLocale = "en" | "zh";

/** What a person is told about an error. `{0}` stands for the first argument, `{0:amount}` for it in a certain form. */
export interface ErrorEntry {
  /** What happened. */
  readonly why: string;
  /** What to do next. */
  readonly todo: string;
}

/** Words for numbers that stand for something, by what they stand for. */
export interface ErrorWords {
  /** Settings of the reserve gate. */
  readonly setting: readonly string[];
  /** States of a reserve report. */
  readonly reportState: readonly string[];
  /** States of evidence. */
  readonly status: readonly string[];
  /** What an issuer of credentials is to a topic. */
  readonly issuerStatus: readonly string[];
  /** Forms of signatures of keys that are not accounts, in the order of their numbers. */
  readonly keyForm: readonly string[];
  /** Where a redemption stands. */
  readonly claimState: readonly string[];
  /** Where the freeze of an account by an order stands. */
  readonly freezeState: readonly string[];
  readonly silentOutcome: readonly string[];
  readonly escrowPeriod: readonly string[];
  readonly itemState: readonly string[];
  readonly lotStatus: readonly string[];
  /** Roles of the authority. */
  readonly role: readonly string[];
  /** Members of an evidence unit. */
  readonly field: readonly string[];
  /** Days, hours, minutes and seconds, each for one and for many. */
  readonly duration: readonly string[];
}

/** All that is told about errors in one language. */
export interface ErrorCatalogue {
  readonly locale: ErrorLocale;
  /** By the error's signature, as in `AccountFrozen(address)`. */
  readonly entries: Readonly<Record<string, ErrorEntry>>;
  readonly words: ErrorWords;
}
