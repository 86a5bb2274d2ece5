/** A field of an order has no form that the council could read; nothing was signed. */
export class FreezeOrderMalformedError extends Error {
  override readonly name = "FreezeOrderMalformedError";
  /** What the caller can do about it, as one sentence. */
  readonly remedy = "Correct the field; the order cannot be signed as it is.";

  constructor(
    /** Name of the field. */
    readonly field: string,
    reason: string,
  ) {
    super(`${field}: ${reason}`);
  }
}
