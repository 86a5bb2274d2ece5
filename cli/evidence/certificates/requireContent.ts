import { createReadStream } from "node:fs";

import { hashContent } from "../../../src/evidence/hashContent.js";
import type { VerifiedCertificate } from "../../../src/evidence/certificate/verifyCertificate.js";
import { CliError, EXIT } from "../../lib/CliError.js";
import type { Io } from "../../lib/Io.js";
import { unreadable } from "../../lib/readInput.js";
import { filesIn } from "../filesIn.js";
import { showProgress } from "../showProgress.js";

/** Makes sure that a file is the content whose digest the certificate discloses. */
export async function requireContent(io: Io, { disclosures }: VerifiedCertificate, path: string): Promise<void> {
  const { content } = disclosures;
  if (content === undefined) {
    throw new CliError({
      what: `${path} cannot be compared.`,
      why: "The certificate does not disclose what its content commitment holds.",
      todo: "Ask the holder for a certificate that discloses content.",
    });
  }
  const [file] = filesIn(path);
  const pieces = createReadStream(path, { highWaterMark: 1 << 20 });
  const { digest, size } = await hashContent(showProgress(io, { name: path, size: file?.size ?? 0, pieces })).catch(
    (error: unknown) => {
      throw unreadable(path, error);
    },
  );
  if (digest === content.digest && String(size) === content.size) return;
  throw new CliError(
    {
      what: `${path} is not the content of the evidence.`,
      why: `Its digest is ${digest} over ${size} bytes, the certificate's ${content.digest} over ${content.size}.`,
      todo: "Give the file exactly as it was when it was committed to.",
    },
    { exitCode: EXIT.negative },
  );
}
