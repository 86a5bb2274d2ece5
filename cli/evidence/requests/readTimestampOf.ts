import { readFileSync } from "node:fs";

import type { ContentDigest } from "../../../src/evidence/hashContent.js";
import { checkTimestamp } from "../../../src/evidence/timestamp/checkTimestamp.js";
import { InvalidTimestampError } from "../../../src/evidence/timestamp/errors.js";
import { CliError, EXIT } from "../../lib/CliError.js";
import { unreadable } from "../../lib/readInput.js";

/** Reads the time stamp of content and binds it into the unit. The chain of its certificates is for timestamp check to judge. */
export async function readTimestampOf(
  path: string,
  { digest }: ContentDigest,
): Promise<{ timestampTokenHash: string }> {
  let der: Uint8Array;
  try {
    der = readFileSync(path);
  } catch (error) {
    throw unreadable(path, error);
  }
  try {
    const { tokenHash } = await checkTimestamp(der, { digest });
    return { timestampTokenHash: tokenHash };
  } catch (error) {
    if (!(error instanceof InvalidTimestampError)) throw error;
    throw new CliError(
      {
        what: `${path} is no time stamp of this content.`,
        why: `${error.message}.`,
        todo: "Give the authority's answer to a request for this very file.",
      },
      { cause: error, exitCode: EXIT.negative },
    );
  }
}
