import type { BuiltCertificate } from "../../../src/evidence/certificate/buildCertificate.js";
import { CliError } from "../../lib/CliError.js";
import { writeNewFile } from "../../lib/writeNewFile.js";

/** Writes a certificate as its name says: the canonical JSON, or a PDF that carries it. */
export async function writeCertificate(options: {
  out: string;
  lang: "en" | "zh";
  built: BuiltCertificate;
}): Promise<void> {
  const { out, built } = options;
  if (out.endsWith(".json")) return writeNewFile(out, new TextDecoder().decode(built.bytes));

  throw new CliError({
    what: "No certificate was written.",
    why: `${out} ends in neither .json nor .pdf.`,
    todo: "Give --out a file that ends in .json, or in .pdf.",
  });
}
