/** What an issuer says, field for field `ICredentialRegistry.Credential`. Times are Unix seconds. */
export interface Credential {
  /** What it vouches for, see `topicId`. */
  readonly topic: bigint;
  /** Whom or what it vouches for, see `subjectOfParty`, `subjectOfAccount` and `subjectOfId`. */
  readonly subject: string;
  /** Party that vouches. */
  readonly issuer: bigint;
  /** First second of validity. */
  readonly validFrom: bigint;
  /** Last second of validity. */
  readonly validUntil: bigint;
  /** Salted commitment to the credential as it exists off chain, see `commitDocument`; 32 zero bytes when there is none. */
  readonly document: string;
}

/** A credential as it is signed for submission by anyone. */
export interface CredentialMessage extends Credential {
  /** Number of this word of the issuer's on the subject: one more than `credentialOf` tells. */
  readonly sequence: bigint;
  /** Last second in which it can be submitted, at most 30 days away. */
  readonly deadline: bigint;
}

/** Where the message counts: one registry on one chain. */
export interface CredentialRegistryLocation {
  readonly chainId: bigint;
  /** Address of the CredentialRegistry. */
  readonly registry: string;
}

/** EIP-712 domain of a CredentialRegistry. */
export interface CredentialDomain {
  readonly name: "CredentialRegistry";
  readonly version: "1";
  readonly chainId: bigint;
  readonly verifyingContract: string;
}

/** EIP-712 types of the issuer's message. */
export const credentialTypes = {
  Credential: [
    { name: "topic", type: "uint256" },
    { name: "subject", type: "bytes32" },
    { name: "issuer", type: "uint40" },
    { name: "validFrom", type: "uint64" },
    { name: "validUntil", type: "uint64" },
    { name: "document", type: "bytes32" },
    { name: "sequence", type: "uint32" },
    { name: "deadline", type: "uint64" },
  ],
};

/** What an issuer is to a topic, in the order of `ICredentialTopics.IssuerStatus`. */
export const ISSUER_STATUS = { none: 0n, trusted: 1n, retired: 2n, suspended: 3n, distrusted: 4n } as const;

/** Where a credential stands, in the order of `ICredentialRegistry.CredentialStatus`. */
export const CREDENTIAL_STATUS = { none: 0n, valid: 1n, lapsed: 2n, revoked: 3n, issuerNotTrusted: 4n } as const;
