import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { filesUnder } from "../lib/files.js";

/** Name of the file in the built site that says which scripts stand inside its pages. */
export const POLICY_FILE = "content-policy.json";

/** Digests of what stands inside the site's pages, as a content policy names them. */
export interface ContentPolicy {
  readonly scripts: readonly string[];
  readonly styles: readonly string[];
}

const SCRIPT = /<script(?![^>]*\ssrc=)(?![^>]*type="application\/)[^>]*>([^]*?)<\/script>/g;
const STYLE = /<style[^>]*>([^]*?)<\/style>/g;

/** Writes down the digests of the scripts and styles that stand inside the pages of a built site. */
export function writePolicy(site: string): ContentPolicy {
  const pages = filesUnder(site, ".html").map((path) => readFileSync(path, "utf8"));
  const policy = { scripts: digests(pages, SCRIPT), styles: digests(pages, STYLE) };
  writeFileSync(join(site, POLICY_FILE), `${JSON.stringify(policy, null, 2)}\n`);
  return policy;
}

function digests(pages: readonly string[], pattern: RegExp): string[] {
  const found = new Set<string>();
  for (const page of pages) {
    for (const [, body = ""] of page.matchAll(pattern)) {
      found.add(`'sha256-${createHash("sha256").update(body).digest("base64")}'`);
    }
  }
  return [...found].sort();
}
