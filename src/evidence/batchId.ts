import { TypedDataEncoder } from "ethers";

import type { EvidenceBatch } from "./types.js";

const TYPES = {
  EvidenceBatch: [
    { name: "root", type: "bytes32" },
    { name: "profile", type: "uint8" },
    { name: "depth", type: "uint8" },
    { name: "schema", type: "bytes32" },
    { name: "notarySetVersion", type: "uint32" },
    { name: "depositor", type: "uint40" },
  ],
};

/**
 * The id of a batch: the hash struct of all that its units must agree with. The count is not part of it.
 *
 * @param batch - The batch.
 * @returns 32 bytes as hex.
 */
export function batchId(batch: Omit<EvidenceBatch, "count">): string {
  return TypedDataEncoder.hashStruct("EvidenceBatch", TYPES, batch);
}
