/**
 * The minimum legally valid evidence unit, as the EvidenceRegistry takes it. Hashes and commitments are 0x-prefixed 32-byte hex;
 * a member that does not apply is zero. What each is for: `docs/evidence/legal.md`.
 */
export interface EvidenceUnit {
  /** Id of the schema, see `schemaId`. */
  schema: string;
  /** Version of the schema's notary set that approves the unit. */
  notarySetVersion: bigint;
  /** Multihash code of the content's digest, see `SHA2_256`. */
  contentAlgorithm: bigint;
  /** Salted commitment to the content, see `commitContent`. */
  contentCommitment: string;
  /** What the evidence is about, by the schema's rule. */
  subject: string;
  /** Party in whose name the unit is deposited. */
  depositor: bigint;
  /** Unix second in which the content came into being. */
  generatedAt: bigint;
  /** Unix second in which the content was extracted and fixed. */
  collectedAt: bigint;
  /** Commitment to who extracted it, see `commitField`. */
  collector: string;
  /** Commitment to the tool's name and version. */
  tool: string;
  /** Commitment to the method and steps that repeat the extraction. */
  reproduction: string;
  /** Commitment to the hardware and software around the content. */
  environment: string;
  /** Commitment to who or what generated the content, and how. */
  origin: string;
  /** Commitment to where the content is kept. */
  storageCommitment: string;
  /** Commitment to who keeps the content, and how. */
  custodyCommitment: string;
  /** Hash of the name of the standard that the process follows, see `nameHash`. */
  processStandard: string;
  /** SHA2-256 of an RFC 3161 time-stamp token over the content's digest. */
  timestampTokenHash: string;
  /** SHA2-256 of a qualified person's certification. */
  certificationHash: string;
  /** Hash of the ids that the unit corroborates, see `idListHash`. */
  corroborates: string;
  /** Id of a recorded unit that this one replaces. */
  supersedes: string;
  /** Unix second from which the evidence counts as expired; zero for never. */
  expiresAt: bigint;
}

/** How the leaves and proofs of a batch are formed. */
export type LeafProfile = "oz" | "openattestation";

/** The number of each leaf profile in contracts and signatures. */
export const LEAF_PROFILES = { oz: 1n, openattestation: 2n } as const satisfies Record<LeafProfile, bigint>;

/** A Merkle tree of unit ids that is approved as a whole, as the EvidenceRegistry takes it. */
export interface EvidenceBatch {
  root: string;
  /** Number of the leaf profile, see {@link LEAF_PROFILES}. */
  profile: bigint;
  /** Length of every proof under `openattestation`; zero under `oz`. */
  depth: bigint;
  /** How many units the tree holds. */
  count: bigint;
  schema: string;
  notarySetVersion: bigint;
  depositor: bigint;
}

/** The numbers of `IEvidenceRegistry.Status`. */
export const EVIDENCE_STATUS = {
  unknown: 0n,
  provisional: 1n,
  final: 2n,
  challenged: 3n,
  upheld: 4n,
  revoked: 5n,
  superseded: 6n,
  expired: 7n,
} as const;

/** One registry on one chain. */
export interface RegistryLocation {
  chainId: bigint;
  /** Address of the EvidenceRegistry. */
  registry: string;
}

/** EIP-712 typed data, ready for `signTypedData` of ethers, viem or a wallet. */
export interface EvidenceTypedData<Message> {
  domain: { name: string; version: string; chainId: bigint; verifyingContract: string };
  types: Record<string, { name: string; type: string }[]>;
  primaryType: string;
  message: Message;
}

/** A salted commitment. Only `commitment` goes on chain. */
export interface Commitment {
  /** 32 bytes as hex. */
  commitment: string;
  /** 32 bytes as hex; whoever knows it and the value can open the commitment. */
  salt: string;
}
