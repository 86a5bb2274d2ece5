import type { VerifiedCertificate } from "../../../src/evidence/certificate/verifyCertificate.js";
import { isoTime } from "../certificates/describeCertificate.js";
import { certificateRows } from "./certificateRows.js";
import { loadPdfTools, type PdfTools } from "./loadPdfTools.js";
import { qrPayload } from "./qrPayload.js";
import { CERTIFICATE_TEXTS, type CertificateLanguage, type CertificateTexts } from "./texts.js";

type Document = PDFKit.PDFDocument;
type Element = PDFKit.PDFStructureElement;

const MARGIN = 50;
const LABEL_WIDTH = 120;
const QR_SIZE = 110;
const GAP = 4;

/**
 * Puts a certificate on paper: a tagged PDF for people, which carries the canonical JSON for machines. The same certificate gives the
 * same file.
 *
 * @param bytes - The certificate's canonical bytes.
 * @param options - What it proves, and the language.
 * @returns The PDF.
 */
export async function renderCertificatePdf(
  bytes: Uint8Array,
  { proved, lang }: { proved: VerifiedCertificate; lang: CertificateLanguage },
): Promise<Buffer> {
  const tools = await loadPdfTools();
  const texts = CERTIFICATE_TEXTS[lang];
  const time = new Date(Number(proved.block.timestamp) * 1_000);
  const doc = new tools.PDFDocument({
    size: "A4",
    margin: MARGIN,
    pdfVersion: "1.7",
    // No standard font: whatever is printed is embedded.
    font: "",
    tagged: true,
    displayTitle: true,
    lang: texts.lang,
    info: { Title: `${texts.title} ${proved.id}`, CreationDate: time, ModDate: time },
  });
  const written = collected(doc);
  doc.registerFont("text", tools.font).font("text");
  doc.file(Buffer.from(bytes), {
    name: "certificate.json",
    type: "application/json",
    description: texts.attachment,
    creationDate: time,
    modifiedDate: time,
  });

  const root = doc.struct("Document");
  doc.addStructure(root);
  writeHead(doc, root, { proved, texts, tools });
  writeTable(doc, root, certificateRows(proved, texts));
  writeSection(doc, root, { title: texts.howTitle, paragraphs: texts.how });
  writeSection(doc, root, { title: texts.meaningTitle, paragraphs: texts.meaning });
  root.end();
  doc.end();
  return written;
}

function collected(doc: Document): Promise<Buffer> {
  const chunks: Buffer[] = [];
  doc.on("data", (chunk: Buffer) => chunks.push(chunk));
  return new Promise((resolve, reject) => {
    doc.on("error", reject);
    doc.on("end", () => resolve(Buffer.concat(chunks)));
  });
}

function writeHead(
  doc: Document,
  root: Element,
  { proved, texts, tools }: { proved: VerifiedCertificate; texts: CertificateTexts; tools: PdfTools },
): void {
  const { status, stands, block } = proved;
  const width = doc.page.width - 2 * MARGIN - QR_SIZE - 20;
  const summary = texts.summary({
    status: texts.statuses[status] ?? status,
    block: String(block.number),
    time: isoTime(block.timestamp),
  });
  root.add(doc.struct("H1", {}, () => void doc.fontSize(22).text(texts.title, { width }).moveDown(0.4)));
  root.add(doc.struct("P", {}, () => void doc.fontSize(11).text(summary, { width }).moveDown(0.4)));
  if (!stands) root.add(doc.struct("P", {}, () => void doc.fontSize(11).text(texts.doesNotStand, { width })));
  root.add(doc.struct("Figure", { alt: texts.qrAlt }, () => drawQr(doc, tools, qrPayload(proved))));
  doc.x = MARGIN;
  doc.y = Math.max(doc.y, MARGIN + QR_SIZE) + 12;
}

/** Error correction of level M survives a fold or a stamp. */
function drawQr(doc: Document, { qrcode }: PdfTools, payload: string): void {
  const code = qrcode(0, "M");
  code.addData(payload);
  code.make();

  const count = code.getModuleCount();
  const module = QR_SIZE / count;
  const left = doc.page.width - MARGIN - QR_SIZE;
  for (let row = 0; row < count; row++) {
    for (let column = 0; column < count; column++) {
      if (code.isDark(row, column)) doc.rect(left + column * module, MARGIN + row * module, module, module);
    }
  }
  doc.fill("black");
}

function writeTable(doc: Document, root: Element, rows: readonly { label: string; value: string }[]): void {
  const table = doc.struct("Table");
  root.add(table);
  const valueLeft = MARGIN + LABEL_WIDTH;
  const widths = { label: LABEL_WIDTH - 10, value: doc.page.width - MARGIN - valueLeft };
  doc.fontSize(9);
  for (const { label, value } of rows) {
    const height = Math.max(
      doc.heightOfString(label, { width: widths.label }),
      doc.heightOfString(value, { width: widths.value }),
    );
    if (doc.y + height > doc.page.height - MARGIN) doc.addPage();
    const top = doc.y;
    const row = doc.struct("TR");
    table.add(row);
    row.add(doc.struct("TH", {}, () => void doc.fillColor("#444").text(label, MARGIN, top, { width: widths.label })));
    row.add(
      doc.struct("TD", {}, () => void doc.fillColor("black").text(value, valueLeft, top, { width: widths.value })),
    );
    row.end();
    doc.x = MARGIN;
    doc.y = top + height + GAP;
  }
  table.end();
}

function writeSection(
  doc: Document,
  root: Element,
  { title, paragraphs }: { title: string; paragraphs: readonly string[] },
): void {
  const width = doc.page.width - 2 * MARGIN;
  const section = doc.struct("Sect");
  root.add(section);
  doc.moveDown(0.6);
  section.add(doc.struct("H2", {}, () => void doc.fontSize(12).text(title, { width }).moveDown(0.2)));
  for (const paragraph of paragraphs) {
    section.add(doc.struct("P", {}, () => void doc.fontSize(9).text(paragraph, { width }).moveDown(0.3)));
  }
  section.end();
}
