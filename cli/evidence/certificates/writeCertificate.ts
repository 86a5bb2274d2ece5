import type { BuiltCertificate } from "../../../src/evidence/certificate/buildCertificate.js";
import { verifyCertificate } from "../../../src/evidence/certificate/verifyCertificate.js";
import { CliError } from "../../lib/CliError.js";
import { writeNewFile } from "../../lib/writeNewFile.js";
import { renderCertificatePdf } from "../certificatePdf/renderCertificatePdf.js";
import type { CertificateLanguage } from "../certificatePdf/texts.js";

/** Writes a certificate as its name says: the canonical JSON, or a PDF that carries it. */
export async function writeCertificate(options: {
  out: string;
  lang: CertificateLanguage;
  built: BuiltCertificate;
}): Promise<void> {
  const { out, lang, built } = options;
  if (out.endsWith(".json")) return writeNewFile(out, new TextDecoder().decode(built.bytes));
  if (out.endsWith(".pdf")) {
    const proved = verifyCertificate(built.bytes, built);
    return writeNewFile(out, await renderCertificatePdf(built.bytes, { proved, lang }));
  }

  throw new CliError({
    what: "No certificate was written.",
    why: `${out} ends in neither .json nor .pdf.`,
    todo: "Give --out a file that ends in .json, or in .pdf.",
  });
}
