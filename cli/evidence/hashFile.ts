import { createReadStream } from "node:fs";

import { type ContentDigest, hashContent } from "../../src/evidence/hashContent.js";
import type { Io } from "../lib/Io.js";
import { unreadable } from "../lib/readInput.js";
import type { ContentFile } from "./filesIn.js";
import { showProgress } from "./showProgress.js";

/** Hashes a file of any size piece by piece, and shows how far it is where somebody watches. */
export async function hashFile(io: Io, { name, path, size }: ContentFile): Promise<ContentDigest> {
  try {
    return await hashContent(
      showProgress(io, { name, size, pieces: createReadStream(path, { highWaterMark: 1 << 20 }) }),
    );
  } catch (error) {
    throw unreadable(path, error);
  }
}
