import { commitContent } from "../commitContent.js";
import { type CommittedField, commitField } from "../commitField.js";
import { idListHash } from "../idListHash.js";
import { nameHash } from "../nameHash.js";
import type { EvidenceUnit } from "../types.js";
import { fitting } from "./certifiedUnit.js";
import { InvalidCertificateError } from "./errors.js";
import type { CertifiedDisclosures } from "./types.js";

/**
 * Demands that what the holder shows is what the unit commits to.
 *
 * @param disclosures - What is shown.
 * @param unit - The unit.
 * @throws {@link InvalidCertificateError} `DisclosureDiffers`.
 */
export function verifyDisclosures(disclosures: CertifiedDisclosures, unit: EvidenceUnit): void {
  const { content, fields = {}, schemaName, processStandard, corroborates } = disclosures;
  if (content !== undefined) {
    const { digest, salt } = content;
    const size = fitting("disclosures.content.size", content.size, 64);
    const opened = commitContent({ algorithm: unit.contentAlgorithm, digest, size }, salt);
    requireEqual("content", opened.commitment, unit.contentCommitment);
  }
  for (const [field, opening] of Object.entries(fields)) {
    const name = field as CommittedField;
    requireEqual(`fields.${field}`, commitField({ field: name, ...opening }).commitment, unit[name]);
  }
  if (schemaName !== undefined) requireEqual("schemaName", nameHash(schemaName), unit.schema);
  if (processStandard !== undefined) requireEqual("processStandard", nameHash(processStandard), unit.processStandard);
  if (corroborates !== undefined) requireEqual("corroborates", orderedListHash(corroborates), unit.corroborates);
}

/** The hash knows no order and no repetition; a certificate has one form. */
function orderedListHash(ids: readonly string[]): string | undefined {
  const isAscending = ids.every((id, index) => index === 0 || BigInt(ids[index - 1] ?? 0) < BigInt(id));
  return isAscending ? idListHash(ids) : undefined;
}

function requireEqual(part: string, actual: string | undefined, committed: string): void {
  if (actual === committed) return;
  throw new InvalidCertificateError("DisclosureDiffers", `disclosures.${part}`, "is not what the unit commits to");
}
