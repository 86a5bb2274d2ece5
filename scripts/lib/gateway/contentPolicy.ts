import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { z } from "zod";

import { POLICY_FILE } from "../../docs/writePolicy.js";
import { WAITING_STYLE } from "./waitingPage.js";

/** What pages of this origin may load and run: what comes from it, and nothing that stands inside a page unless it is named here. */
export const POLICY = {
  defaultSrc: ["'self'"],
  styleSrc: ["'self'", WAITING_STYLE],
  imgSrc: ["'self'", "data:"],
  objectSrc: ["'none'"],
  baseUri: ["'none'"],
  formAction: ["'self'"],
  frameAncestors: ["'none'"],
};

const digest = z.string().regex(/^'sha256-[\w+/]{43}='$/);
const digests = z.object({ scripts: z.array(digest), styles: z.array(digest) });

/**
 * The policy of a documentation site: the origin's own, and the digests of the scripts that the build put inside its pages.
 *
 * @param folder - Folder of the built site.
 */
export function docsPolicy(folder: string): typeof POLICY & { scriptSrc: string[] } {
  const file = join(folder, POLICY_FILE);
  const { scripts, styles } = existsSync(file)
    ? digests.parse(JSON.parse(readFileSync(file, "utf8")))
    : { scripts: [], styles: [] };
  return { ...POLICY, scriptSrc: ["'self'", ...scripts], styleSrc: [...POLICY.styleSrc, ...styles] };
}
