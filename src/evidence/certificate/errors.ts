/** Why a certificate is refused; the numbers of a `detail` say where. */
export type CertificateFault =
  | "TooLarge"
  | "NotUtf8"
  | "NotJson"
  | "NotCanonical"
  | "Malformed"
  | "HeaderMalformed"
  | "HeaderNotTrusted"
  | "ChainNotTrusted"
  | "RegistryNotTrusted"
  | "NodeMalformed"
  | "NodeMissing"
  | "NodeOutOfPlace"
  | "NodeUnused"
  | "AccountMissing"
  | "NotRecorded"
  | "NotInBatch"
  | "RecordDiffers"
  | "UnitUnsound"
  | "KeyNotInSet"
  | "SeatDiffers"
  | "SeatTwice"
  | "SchemeDiffers"
  | "SignatureInvalid"
  | "QuorumNotReached"
  | "DeadlineOutOfRange"
  | "LogDiffers"
  | "NotInLog"
  | "DisclosureDiffers"
  | "StatementDiffers"
  | "ChecksumDiffers";

/** A certificate that does not prove what it says. `fault` is for programs, `part` the place, the message for people. */
export class InvalidCertificateError extends Error {
  override readonly name = "InvalidCertificateError";

  constructor(
    readonly fault: CertificateFault,
    /** Where: a member of the certificate, or what was looked for. */
    readonly part: string,
    detail: string,
    options?: ErrorOptions,
  ) {
    super(`${part}: ${detail}`, options);
  }
}

/** A certificate that cannot be built. */
export class CertificateNotBuiltError extends Error {
  override readonly name = "CertificateNotBuiltError";

  constructor(
    readonly reason:
      | "BlockUnknown"
      | "HeaderUnknown"
      | "ProofsRefused"
      | "NotNotarized"
      | "ApprovalsUnreadable"
      | "NoRegistry"
      | "NodeFailed",
    detail: string,
    options?: ErrorOptions,
  ) {
    super(detail, options);
  }
}
