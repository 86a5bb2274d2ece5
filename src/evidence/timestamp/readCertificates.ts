import { decodeBase64 } from "ethers";

import { parseCertificate } from "./certificate.js";
import { InvalidTimestampError } from "./errors.js";

const PEM = /-----BEGIN CERTIFICATE-----([\sA-Za-z0-9+/=]+)-----END CERTIFICATE-----/g;

/**
 * Reads the certificates of a file: DER of one, or PEM of any number.
 *
 * @param file - The file's bytes.
 * @returns DER of each.
 * @throws {@link InvalidTimestampError} when it holds none.
 */
export function readCertificates(file: Uint8Array): Uint8Array[] {
  const text = new TextDecoder().decode(file);
  const blocks = [...text.matchAll(PEM)].map(([, body = ""]) => decodeBase64(body.replace(/\s/g, "")));
  if (blocks.length === 0 && text.includes("-----BEGIN")) {
    throw new InvalidTimestampError("Malformed", "The file holds PEM, but no certificate");
  }
  return (blocks.length > 0 ? blocks : [file]).map((der) => parseCertificate(der).bytes);
}
