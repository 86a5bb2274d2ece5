/** How a command ends. */
export const EXIT = {
  /** It did what was asked. */
  done: 0,
  /** It did, and the answer is no: an event that breaks a rule, an error that nobody knows. */
  negative: 1,
  /** It could not: arguments, files, passwords. */
  failed: 2,
} as const;

/** What a person is told when a command does not end as asked. */
export interface Failure {
  /** What happened, in one sentence. */
  readonly what: string;
  /** Why, with the values that matter. */
  readonly why: string;
  /** What to do next. */
  readonly todo: string;
}

/** A failure that a command foresees. Anything else that is thrown is a fault of the command itself. */
export class CliError extends Error {
  readonly failure: Failure;
  readonly exitCode: number;

  constructor(failure: Failure, options: ErrorOptions & { exitCode?: number } = {}) {
    super(`${failure.what} ${failure.why} ${failure.todo}`, options);
    this.name = "CliError";
    this.failure = failure;
    this.exitCode = options.exitCode ?? EXIT.failed;
  }
}
