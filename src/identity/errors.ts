/**
 * The root of every error that `src/identity` throws on purpose.
 *
 * The message says what is wrong, {@link IdentityError.remedy} what to do next.
 */
export abstract class IdentityError extends Error {
  /** What the caller can do about it, as one sentence. */
  readonly remedy: string;

  protected constructor(message: string, remedy: string) {
    super(message);
    this.name = new.target.name;
    this.remedy = remedy;
  }
}

/** No registry opens a topic of this name. */
export class TopicNameError extends IdentityError {
  constructor(
    readonly topicName: string,
    readonly length: number,
    readonly maximum: number,
  ) {
    super(
      `A topic's name has 1 to ${maximum} bytes, "${topicName}" has ${length}`,
      "Give it a short name, such as gmp-certificate/1.",
    );
  }
}

/** The value is none that a credential can speak of. */
export class InvalidSubjectError extends IdentityError {
  constructor(
    readonly kind: "party" | "account" | "id" | "subject",
    readonly value: string,
  ) {
    super(`${value} is no ${WHAT[kind]}`, REMEDIES[kind]);
  }
}

const WHAT = { party: "party id", account: "account", id: "id", subject: "subject of a credential" } as const;

const REMEDIES = {
  party: "Give the id from the PartyRegistry: a positive number below 2^40.",
  account: "Give an address of 20 bytes, not the zero address.",
  id: "Give 32 bytes in hexadecimal.",
  subject: "Make it with subjectOfParty, subjectOfAccount or subjectOfId.",
} as const;
