import { existsSync, readFileSync } from "node:fs";
import { join, posix } from "node:path";

import { filesUnder } from "../lib/files.js";

const BASE = "/docs/";

/**
 * Looks through a built site for what VitePress does not judge: links to a heading that is not there, and styles inside a page, which the
 * content policy would keep from working. Throws with all that it finds.
 */
export function checkSite(site: string): void {
  const pages = new Map(
    filesUnder(site, ".html").map((path) => [path.slice(site.length + 1), readFileSync(path, "utf8")]),
  );
  const anchors = new Map([...pages].map(([path, html]) => [path, anchorsOf(html)]));

  const faults = [...pages].flatMap(([path, html]) => [
    ...linksOf(html)
      .filter((link) => !leadsSomewhere(site, path, link, anchors))
      .map((link) => `${path} → ${link}`),
    ...[...html.matchAll(/<[a-z][^>]*\sstyle="([^"]*)"/g)].map(([, style]) => `${path} holds the style "${style}"`),
  ]);
  if (faults.length > 0)
    throw new Error(`The documentation has ${faults.length} faults:\n${[...new Set(faults)].join("\n")}`);
}

function leadsSomewhere(site: string, from: string, link: string, anchors: ReadonlyMap<string, Set<string>>): boolean {
  const [path = "", anchor = ""] = link.split("#");
  const target = path === "" ? from : fileOf(site, posix.resolve("/", posix.dirname(from), decodeURI(path)), path);
  if (target === undefined) return false;
  return anchor === "" || (anchors.get(target)?.has(decodeURIComponent(anchor)) ?? false);
}

function fileOf(site: string, resolved: string, path: string): string | undefined {
  const inside = path.startsWith(BASE) ? path.slice(BASE.length) : resolved.slice(1);
  if (path === `${BASE}../`) return "index.html"; // The app, which the same origin serves.
  return [inside, `${inside}.html`, posix.join(inside, "index.html")].find(
    (candidate) => candidate.includes(".") && existsSync(join(site, candidate)),
  );
}

function linksOf(html: string): string[] {
  return [...html.matchAll(/<a\s[^>]*href="([^"]+)"/g)]
    .map(([, link = ""]) => link.replaceAll("&amp;", "&"))
    .filter((link) => !/^[a-z]+:/.test(link));
}

function anchorsOf(html: string): Set<string> {
  return new Set([...html.matchAll(/\sid="([^"]+)"/g)].map(([, id = ""]) => id.replaceAll("&amp;", "&")));
}
