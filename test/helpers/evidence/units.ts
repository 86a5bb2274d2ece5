import { ethers } from "hardhat";

import { emptyUnit } from "../../../src/evidence/emptyUnit.js";
import { mandatoryFieldMask } from "../../../src/evidence/fields.js";
import { SHA2_256 } from "../../../src/evidence/hashContent.js";
import { nameHash } from "../../../src/evidence/nameHash.js";
import type { EvidenceUnit } from "../../../src/evidence/types.js";

/** A schema as conformity certificates would have it. */
export const CERTIFICATE_SCHEMA = "conformity-certificate/1";

/** Its mandatory fields beside the core: subject, times, collector, tool and environment. */
export const CERTIFICATE_FIELDS = mandatoryFieldMask([
  "subject",
  "generatedAt",
  "collectedAt",
  "collector",
  "tool",
  "environment",
]);

/** A unit with every field set but `supersedes`, collected a minute before `now`. */
export function certificateUnit(now: bigint, overrides: Partial<EvidenceUnit> = {}): EvidenceUnit {
  return {
    ...emptyUnit(),
    schema: nameHash(CERTIFICATE_SCHEMA),
    notarySetVersion: 1n,
    contentAlgorithm: SHA2_256,
    contentCommitment: ethers.id("content of certificate 7741"),
    subject: ethers.id("lot 7741"),
    depositor: 1n,
    generatedAt: now - 120n,
    collectedAt: now - 60n,
    collector: ethers.id("inspection body"),
    tool: ethers.id("collector 2.4.1"),
    reproduction: ethers.id("steps"),
    environment: ethers.id("laboratory server"),
    origin: ethers.id("spectrometer"),
    storageCommitment: ethers.id("archive"),
    custodyCommitment: ethers.id("archive's keeper"),
    processStandard: nameHash("GB/T 39335-2020"),
    timestampTokenHash: ethers.id("time-stamp token"),
    certificationHash: ethers.id("certification"),
    corroborates: ethers.id("list of ids"),
    expiresAt: now + 31_536_000n,
    ...overrides,
  };
}
