import { readFileSync } from "node:fs";

import type PDFDocument from "pdfkit";
import type qrcode from "qrcode-generator";

import { CliError } from "../../lib/CliError.js";
import { unwrapWoff } from "./unwrapWoff.js";

/** What PDFs are made with; installed by whoever makes some. */
export interface PdfTools {
  readonly PDFDocument: typeof PDFDocument;
  readonly qrcode: typeof qrcode;
  /** A font with Chinese and Latin characters. */
  readonly font: Buffer;
}

const PACKAGES = "pdfkit qrcode-generator @fontsource/noto-sans-sc";

/** Loads what PDFs are made with, or says what to install. */
export async function loadPdfTools(): Promise<PdfTools> {
  try {
    const [pdf, code] = await Promise.all([import("pdfkit"), import("qrcode-generator")]);
    const font = require.resolve("@fontsource/noto-sans-sc/files/noto-sans-sc-chinese-simplified-400-normal.woff");
    return { PDFDocument: defaultOf(pdf), qrcode: defaultOf(code), font: unwrapWoff(readFileSync(font)) };
  } catch (error) {
    throw new CliError(
      {
        what: "No PDF can be written.",
        why: "What makes PDFs is not installed: it weighs 90 megabytes, so it does not come with the package.",
        todo: `Run npm install ${PACKAGES}, or give --out a file that ends in .json.`,
      },
      { cause: error },
    );
  }
}

/** What a module of either kind exports by default. */
function defaultOf<Value>(loaded: { default: Value } | Value): Value {
  const { default: inner } = loaded as { default?: Value };
  return inner ?? (loaded as Value);
}
