/** Why a time stamp is refused. */
export type TimestampProblem =
  /** It is not the DER of what it should be, or bytes follow it. */
  | "Malformed"
  /** The authority answered, but granted no token. */
  | "NotGranted"
  /** It stamps another digest. */
  | "OtherImprint"
  /** It answers another request. */
  | "OtherNonce"
  /** It was issued under another policy than the one demanded. */
  | "OtherPolicy"
  /** The signature does not hold over its content. */
  | "BadSignature"
  /** It uses an algorithm that this check does not know or no longer trusts. */
  | "UnsupportedAlgorithm"
  /** The signer's certificate may not stamp times, was not valid at the time, or is not the one that was signed with. */
  | "BadCertificate"
  /** No chain of certificates leads from the signer to one of the anchors. */
  | "NotAnchored";

/** A time stamp that proves nothing. `problem` says of what kind, the message says what was found. */
export class InvalidTimestampError extends Error {
  override readonly name = "InvalidTimestampError";

  constructor(
    readonly problem: TimestampProblem,
    detail: string,
    options?: ErrorOptions,
  ) {
    super(detail, options);
  }
}
