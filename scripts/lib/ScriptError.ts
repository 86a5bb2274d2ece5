/** What a script tells a person when it cannot go on. */
export interface Failure {
  /** What happened, in one sentence. */
  readonly what: string;
  /** Why, with the values that matter. */
  readonly why: string;
  /** What to do next. */
  readonly todo: string;
}

/** A failure that a script foresees. Anything else that is thrown is a fault of the script and keeps its stack. */
export class ScriptError extends Error implements Failure {
  readonly what: string;
  readonly why: string;
  readonly todo: string;

  constructor({ what, why, todo }: Failure, options?: ErrorOptions) {
    super(`${what} ${why} ${todo}`, options);
    this.name = "ScriptError";
    this.what = what;
    this.why = why;
    this.todo = todo;
  }
}
