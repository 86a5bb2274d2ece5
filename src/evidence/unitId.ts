import { TypedDataEncoder } from "ethers";

import { EVIDENCE_FIELDS } from "./fields.js";
import type { EvidenceUnit } from "./types.js";

const TYPES = { EvidenceUnit: EVIDENCE_FIELDS.map(({ name, type }) => ({ name, type })) };

/**
 * The id of an evidence unit: its EIP-712 hash struct. It holds no chain and no contract; cite evidence as (chain, contract, id).
 *
 * @param unit - The unit.
 * @returns 32 bytes as hex.
 */
export function unitId(unit: EvidenceUnit): string {
  return TypedDataEncoder.hashStruct("EvidenceUnit", TYPES, unit);
}
