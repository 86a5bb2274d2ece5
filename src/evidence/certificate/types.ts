import type { CommittedField } from "../commitField.js";
import type { EvidenceFieldName } from "../fields.js";
import type { LeafProfile } from "../types.js";

/** What a certificate of this kind says first. A change of the format is a new number. */
export const CERTIFICATE_FORMAT = "trust-machine/evidence-certificate/1";

/** The most bytes that a certificate has. */
export const MAX_CERTIFICATE_BYTES = 65_536;

/**
 * How a signature can be checked: `ecdsa` by itself; `erc1271` only by asking the contract account, so the certificate proves that
 * the account has code and the record proves that a quorum approved; `other`, of a key that is no account, by itself: P-256, a passkey,
 * RSA or SM2, as the key's id and the signature's form say.
 */
export type SignatureScheme = "ecdsa" | "erc1271" | "other";

/** One notary's approval. */
export interface CertifiedApproval {
  /** Index of the seat in the notary set's version. */
  readonly seat: number;
  /** Party that sits there, as the set's event says; storage does not hold it, so nothing here proves it. */
  readonly party: string;
  /** Id of the key that signed. */
  readonly key: string;
  readonly scheme: SignatureScheme;
  readonly signature: string;
}

/** The batch that holds the unit; schema, version and depositor are the unit's. */
export interface CertifiedBatch {
  readonly root: string;
  readonly profile: LeafProfile;
  readonly depth: string;
  readonly count: string;
  /** From the unit's sibling up. */
  readonly proof: readonly string[];
}

/** What the holder of the salts chose to show. */
export interface CertifiedDisclosures {
  /** Opens `contentCommitment`. */
  readonly content?: { readonly digest: string; readonly size: string; readonly salt: string };
  /** Opens commitments to texts. */
  readonly fields?: Readonly<Partial<Record<CommittedField, { readonly value: string; readonly salt: string }>>>;
  /** Name of the schema. */
  readonly schemaName?: string;
  /** Name of the standard of `processStandard`. */
  readonly processStandard?: string;
  /** The ids of `corroborates`, in ascending order. */
  readonly corroborates?: readonly string[];
}

/** The approval's inclusion in the registry's log (RFC 9162). The state proves size and subtree; the path leads there. */
export interface CertifiedLog {
  /** Entries in the log as of the block. */
  readonly size: string;
  /** The entry, from zero: the sequence less one. */
  readonly index: string;
  /** Siblings from the entry's leaf up to the root of the complete subtree that holds it, whose root the registry keeps. */
  readonly path: readonly string[];
}

/** What the certificate says in short. All of it follows from the rest, and `verifyCertificate` compares. */
export interface CertifiedStatement {
  readonly id: string;
  readonly blockNumber: string;
  readonly blockTime: string;
  readonly status: CertifiedStatus;
  readonly notarizedAt: string;
  readonly sequence: string;
  readonly notarySet: string;
  readonly threshold: string;
}

/** Names of `IEvidenceRegistry.Status`; a record is never unknown. */
export type CertifiedStatus = "provisional" | "final" | "challenged" | "upheld" | "revoked" | "superseded" | "expired";

/**
 * A portable certificate: JSON in the canonical form of RFC 8785. Hexadecimal is lower-case, integers are decimal strings.
 * Published as JSON Schema, see `CERTIFICATE_SCHEMA`.
 */
export interface EvidenceCertificate {
  readonly format: typeof CERTIFICATE_FORMAT;
  readonly chainId: string;
  readonly registries: { readonly evidence: string; readonly notaries: string; readonly schemas: string };
  /** The block header, RLP, whole: its keccak-256 is the block's hash. */
  readonly header: string;
  readonly unit: Readonly<Record<EvidenceFieldName, string>>;
  readonly batch?: CertifiedBatch;
  /** Last second in which the approvals were good, part of what was signed. */
  readonly deadline: string;
  readonly approvals: readonly CertifiedApproval[];
  readonly disclosures: CertifiedDisclosures;
  /** Absent when the node could not give the approvals that the path is made of. */
  readonly log?: CertifiedLog;
  readonly statement: CertifiedStatement;
  /** Nodes of the state trie and of storage tries, base64, in the order in which verification first needs them. */
  readonly nodes: readonly string[];
  /** SHA2-256 of the certificate without this member: tells damage where nothing else would. Whoever forges can compute it. */
  readonly checksum: string;
}
