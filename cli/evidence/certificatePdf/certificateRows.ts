import type { VerifiedCertificate } from "../../../src/evidence/certificate/verifyCertificate.js";
import { isoTime } from "../certificates/describeCertificate.js";
import type { CertificateTexts, RowName } from "./texts.js";

/** Rows of the table: a name and what stands beside it, on one line or several. */
export function certificateRows(
  proved: VerifiedCertificate,
  texts: CertificateTexts,
): { readonly label: string; readonly value: string }[] {
  const { block, registries, notarySet, approvals, disclosures, unit } = proved;
  const { content, fields = {}, schemaName, processStandard } = disclosures;
  const verified = approvals.filter(({ isVerified }) => isVerified).length;
  const given = approvals.length;

  const values: Record<RowName, string | undefined> = {
    id: proved.id,
    batch: proved.batch,
    status: texts.statuses[proved.status],
    notarizedAt: isoTime(proved.notarizedAt),
    sequence: String(proved.sequence),
    log: texts.log(proved.log),
    schema: schemaName ?? unit.schema,
    standard: processStandard,
    subject: fields.subject?.value ?? unless(unit.subject),
    depositor: String(unit.depositor),
    generatedAt: unit.generatedAt === 0n ? undefined : isoTime(unit.generatedAt),
    collectedAt: unit.collectedAt === 0n ? undefined : isoTime(unit.collectedAt),
    content: content && `${content.digest}\n${content.size} B`,
    notarySet: [
      texts.approvals({ given, seats: notarySet.seatCount, needed: notarySet.threshold }),
      ...approvals.map(texts.seat),
    ].join("\n"),
    signatures: texts.verified({ verified, given }),
    chain: String(proved.chainId),
    registry: registries.evidence,
    block: `${block.number}, ${isoTime(block.timestamp)}\n${block.hash}`,
    certificate: proved.certificateHash,
  };
  const rows = (Object.keys(texts.labels) as RowName[]).map((name) => ({
    label: texts.labels[name],
    value: values[name],
  }));
  const opened = Object.entries(fields).filter(([name]) => name !== "subject");
  return [...rows, ...opened.map(([name, opening]) => ({ label: name, value: opening?.value }))].flatMap(
    ({ label, value }) => (value === undefined ? [] : [{ label, value: printable(value) }]),
  );
}

function unless(hash: string): string | undefined {
  return BigInt(hash) === 0n ? undefined : hash;
}

/** Somebody else wrote some of it: what turns the direction of writing or shows nothing does not go on paper. */
function printable(text: string): string {
  return text.replace(/[\p{Cf}\p{Zl}\p{Zp}]|(?!\n)\p{Cc}/gu, "\uFFFD");
}
