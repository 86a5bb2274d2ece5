import { readFileSync } from "node:fs";
import { inflateSync } from "node:zlib";

import { MAX_CERTIFICATE_BYTES } from "../../../src/evidence/certificate/types.js";
import { CliError } from "../../lib/CliError.js";
import { unreadable } from "../../lib/readInput.js";

/** Canonical JSON begins with the first member in the order of names. */
const BEGINNING = '{"approvals":';
/** More would be no certificate, whatever a stream claims to unfold to. */
const LIMIT = MAX_CERTIFICATE_BYTES + 1;

/** The bytes of a certificate: a file's own, or those that a PDF carries. */
export function readCertificateFile(path: string): Uint8Array {
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch (error) {
    throw unreadable(path, error);
  }
  if (!bytes.subarray(0, 1_024).includes("%PDF-")) return bytes;

  const carried = carriedIn(bytes);
  if (carried !== undefined) return carried;
  throw new CliError({
    what: `${path} carries no certificate.`,
    why: "None of the files in it begins as one: it was printed anew, or encrypted.",
    todo: "Give the PDF as it was issued, or the certificate's JSON.",
  });
}

/**
 * Looks at each stream of a PDF for one that is a certificate. Attached files are streams of their own in every PDF, as they are or
 * deflated, so nothing else of the format has to be understood.
 */
function carriedIn(pdf: Buffer): Uint8Array | undefined {
  for (let at = pdf.indexOf("stream"); at !== -1; at = pdf.indexOf("stream", at + 6)) {
    const start = pdf[at + 6] === 0x0d ? at + 8 : at + 7;
    const end = pdf.indexOf("endstream", start);
    if (end === -1) return undefined;

    const raw = pdf.subarray(start, end);
    const content = beginsAsOne(raw) ? trimmed(raw) : unfolded(raw);
    if (content !== undefined && beginsAsOne(content)) return content;
    at = end + 3;
  }
  return undefined;
}

function unfolded(raw: Buffer): Buffer | undefined {
  try {
    return inflateSync(raw, { maxOutputLength: LIMIT });
  } catch {
    return undefined;
  }
}

function beginsAsOne(content: Buffer): boolean {
  return content.subarray(0, BEGINNING.length).toString("latin1") === BEGINNING;
}

/** An end of line stands between a stream and the word that ends it. */
function trimmed(raw: Buffer): Buffer {
  const end = raw.lastIndexOf("}");
  return raw.subarray(0, end + 1);
}
