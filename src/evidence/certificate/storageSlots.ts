import { AbiCoder, keccak256, toBeHex } from "ethers";

// Places of the contracts' state, from `snapshots/storage-layout.json`; a test compares them. All contracts are immutable, so a
// place never moves under a certificate.
const RECORDS = 0n;
const CHALLENGES = 1n;
const BATCHES = 2n;
const LOG_SIZE = 7n;
const LOG_FRONTIER = 8n;
const SCHEMAS = 2n;
const SET_VERSIONS = 3n;

/** Slot of a record in the EvidenceRegistry. */
export function recordSlot(id: string): string {
  return mapped("bytes32", id, RECORDS);
}

/** Slot of a record's challenge in the EvidenceRegistry. */
export function challengeSlot(id: string): string {
  return mapped("bytes32", id, CHALLENGES);
}

/** Slot of the batch that a unit was taken out of, in the EvidenceRegistry. */
export function batchSlot(id: string): string {
  return mapped("bytes32", id, BATCHES);
}

/** Slot of the word that holds, among others, how many entries the EvidenceRegistry's log has. */
export function logSizeSlot(): string {
  return toBeHex(LOG_SIZE, 32);
}

/** Slot of a root in the stack of complete subtrees that the EvidenceRegistry keeps of its log. */
export function frontierSlot(place: bigint): string {
  return toBeHex(LOG_FRONTIER + place, 32);
}

/** Slot of a schema's first word in the SchemaRegistry. */
export function schemaSlot(schema: string): string {
  return mapped("bytes32", schema, SCHEMAS);
}

/** Slot of the first word of a notary set's version in the NotaryRegistry: threshold, seats and times. */
export function setVersionSlot({ notarySet, version }: { notarySet: bigint; version: bigint }): string {
  return mapped("uint32", version, BigInt(mapped("uint32", notarySet, SET_VERSIONS)));
}

/** Slot of a key's seat in a version of a notary set. */
export function seatSlot(options: { notarySet: bigint; version: bigint; key: string }): string {
  return mapped("bytes32", options.key, BigInt(setVersionSlot(options)) + 1n);
}

/** Where a mapping that stands at `slot` keeps the value of a key. */
function mapped(type: "bytes32" | "uint32", key: string | bigint, slot: bigint): string {
  return toBeHex(BigInt(keccak256(AbiCoder.defaultAbiCoder().encode([type, "uint256"], [key, slot]))), 32);
}
