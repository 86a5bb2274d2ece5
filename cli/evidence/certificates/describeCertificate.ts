import type { VerifiedCertificate } from "../../../src/evidence/certificate/verifyCertificate.js";
import { pairs } from "../../lib/print.js";

/** A second as people read it. */
export function isoTime(seconds: bigint): string {
  return new Date(Number(seconds) * 1_000).toISOString().replace(".000Z", "Z");
}

/** What a certificate proves, in two columns. */
export function describeCertificate(proved: VerifiedCertificate): string {
  const { block, registries, notarySet, approvals, disclosures, compared } = proved;
  const mark = (isCompared: boolean): string =>
    isCompared ? "as you gave it" : "NOT COMPARED: is it the one that you trust?";
  const verified = approvals.filter(({ isVerified }) => isVerified).length;
  return pairs([
    ["unit", proved.id],
    ...(proved.batch === undefined ? [] : [["in batch", proved.batch] as const]),
    ["status", `${proved.status} as of block ${block.number}, ${isoTime(block.timestamp)}`],
    ["notarized", `${isoTime(proved.notarizedAt)}, number ${proved.sequence} of the registry`],
    ["log", describePlace(proved.log)],
    [
      "notaries",
      `set ${notarySet.id}, version ${notarySet.version}: ${approvals.length} of ${notarySet.seatCount} seats approved, ${notarySet.threshold} needed`,
    ],
    ["signatures", `${verified} of ${approvals.length} verified here`],
    ...(proved.quorumVerified
      ? []
      : [
          ["", "the others can only be checked by asking the chain; the record proves that a quorum approved"] as const,
        ]),
    ["chain", `${proved.chainId}, ${mark(compared.chainId)}`],
    ["registry", `${registries.evidence}, ${mark(compared.evidence)}`],
    ["notaries at", `${registries.notaries}, ${mark(compared.notaries)}`],
    ["schemas at", `${registries.schemas}, ${mark(compared.schemas)}`],
    ...disclosed(disclosures),
    ["certificate", proved.certificateHash],
  ]);
}

/** Whether the registry's log has the approval at its place. */
function describePlace(log: VerifiedCertificate["log"]): string {
  return log === null ? "NOT PROVED by this certificate" : `entry ${log.index} of ${log.size}, from zero`;
}

function disclosed({
  content,
  fields = {},
  schemaName,
  processStandard,
}: VerifiedCertificate["disclosures"]): (readonly [string, string])[] {
  return [
    ...(schemaName === undefined ? [] : [["schema", quoted(schemaName)] as const]),
    ...(processStandard === undefined ? [] : [["standard", quoted(processStandard)] as const]),
    ...(content === undefined ? [] : [["content", `${content.digest}, ${content.size} bytes`] as const]),
    ...Object.entries(fields).map(([name, opened]) => [name, quoted(opened?.value ?? "")] as const),
  ];
}

/** Somebody else wrote it: characters that a terminal does not show as they are stand as escapes. */
function quoted(text: string): string {
  return JSON.stringify(text).replace(
    /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu,
    (character) => `\\u{${character.codePointAt(0)?.toString(16)}}`,
  );
}
