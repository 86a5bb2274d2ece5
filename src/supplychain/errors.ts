/**
 * The root of every error that `src/supplychain` throws on purpose.
 *
 * The message says what is wrong, {@link SupplyChainError.remedy} what to do next, and `cause` holds the error
 * underneath where there is one.
 */
export abstract class SupplyChainError extends Error {
  /** What the caller can do about it, as one sentence. */
  readonly remedy: string;

  protected constructor(message: string, remedy: string, options?: ErrorOptions) {
    super(message, options);
    this.name = new.target.name;
    this.remedy = remedy;
  }
}
