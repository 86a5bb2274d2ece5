import { ZeroHash } from "ethers";

import type { EvidenceUnit } from "./types.js";

/**
 * A unit whose every member is zero, to be spread under the members that apply.
 *
 * @returns A new object.
 */
export function emptyUnit(): EvidenceUnit {
  return {
    schema: ZeroHash,
    notarySetVersion: 0n,
    contentAlgorithm: 0n,
    contentCommitment: ZeroHash,
    subject: ZeroHash,
    depositor: 0n,
    generatedAt: 0n,
    collectedAt: 0n,
    collector: ZeroHash,
    tool: ZeroHash,
    reproduction: ZeroHash,
    environment: ZeroHash,
    origin: ZeroHash,
    storageCommitment: ZeroHash,
    custodyCommitment: ZeroHash,
    processStandard: ZeroHash,
    timestampTokenHash: ZeroHash,
    certificationHash: ZeroHash,
    corroborates: ZeroHash,
    supersedes: ZeroHash,
    expiresAt: 0n,
  };
}
