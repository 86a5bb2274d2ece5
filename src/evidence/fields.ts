/** A member of an evidence unit: its name and its Solidity type. */
export interface EvidenceField {
  readonly name: string;
  readonly type: "bytes32" | "uint16" | "uint32" | "uint40" | "uint64";
}

/**
 * The members of an evidence unit in their frozen order: the EIP-712 type, and the bit of each in a schema's mandatory fields (the
 * first is bit zero). The same list as `contracts/evidence/libraries/EvidenceFields.sol`.
 */
export const EVIDENCE_FIELDS = [
  { name: "schema", type: "bytes32" },
  { name: "notarySetVersion", type: "uint32" },
  { name: "contentAlgorithm", type: "uint16" },
  { name: "contentCommitment", type: "bytes32" },
  { name: "subject", type: "bytes32" },
  { name: "depositor", type: "uint40" },
  { name: "generatedAt", type: "uint64" },
  { name: "collectedAt", type: "uint64" },
  { name: "collector", type: "bytes32" },
  { name: "tool", type: "bytes32" },
  { name: "reproduction", type: "bytes32" },
  { name: "environment", type: "bytes32" },
  { name: "origin", type: "bytes32" },
  { name: "storageCommitment", type: "bytes32" },
  { name: "custodyCommitment", type: "bytes32" },
  { name: "processStandard", type: "bytes32" },
  { name: "timestampTokenHash", type: "bytes32" },
  { name: "certificationHash", type: "bytes32" },
  { name: "corroborates", type: "bytes32" },
  { name: "supersedes", type: "bytes32" },
  { name: "expiresAt", type: "uint64" },
] as const satisfies readonly EvidenceField[];

/** Name of a member of an evidence unit. */
export type EvidenceFieldName = (typeof EVIDENCE_FIELDS)[number]["name"];

/** The fields that every schema makes mandatory. */
export const CORE_FIELDS = [
  "schema",
  "notarySetVersion",
  "contentAlgorithm",
  "contentCommitment",
  "depositor",
] as const satisfies readonly EvidenceFieldName[];

/**
 * The mask of mandatory fields that a schema is registered with.
 *
 * @param names - Fields that must not be zero, beside {@link CORE_FIELDS}, which are always added.
 * @returns One bit for each field.
 */
export function mandatoryFieldMask(names: readonly EvidenceFieldName[]): bigint {
  const demanded = new Set<EvidenceFieldName>([...CORE_FIELDS, ...names]);
  return EVIDENCE_FIELDS.reduce((mask, { name }, bit) => (demanded.has(name) ? mask | (1n << BigInt(bit)) : mask), 0n);
}
