import { existsSync } from "node:fs";
import { join, posix } from "node:path";

import type { MarkdownRenderer } from "vitepress";

import { FOLDER, type Language } from "./languages.js";

/** A page in the making. */
export interface LinkingPage {
  /** Path of the source below `docs/`. */
  readonly page: string;
  /** Text of the source, before other files were included. */
  readonly source: string;
}

/**
 * Says where a link of a page leads on the site.
 *
 * Pages link to files of the repository, as they are read there too. What has a page of its own (a domain, a contract) is linked to that;
 * other files outside `docs/` are not on the site.
 *
 * @param root - The repository's root.
 * @returns The link to write; undefined where there is nothing to lead to.
 */
export function siteLink(root: string, { page, source }: LinkingPage, href: string): string | undefined {
  if (/^([a-z]+:|#|\/)/i.test(href)) return href;

  const [, path = "", anchor = ""] = /^([^#]*)(.*)$/.exec(href) ?? [];
  const target = basesOf(page, source)
    .map((base) => posix.join(base, path))
    .find((candidate) => candidate.startsWith("docs/api/") || existsSync(join(root, candidate)));
  if (target === undefined) return href; // The build finds it, and fails.

  const language = languageOf(page);
  const inDocs = /^docs\/(.*)$/.exec(target)?.[1];
  if (inDocs !== undefined) return `/${inDocs}${anchor}`;

  const place = placeOf(target);
  return place === undefined ? undefined : `/${FOLDER[language]}${place}${anchor}`;
}

/** Lets a page's links lead to the site's own pages, and leaves the words of those that cannot. */
export function useSiteLinks(md: MarkdownRenderer, root: string, sourceOf: (page: string) => string): void {
  md.core.ruler.push("site_links", ({ tokens, env }) => {
    const page = (env as { relativePath?: string }).relativePath;
    if (page === undefined) return;

    const from = { page, source: sourceOf(page) };
    for (const { children } of tokens) {
      if (children === null) continue;
      let dropped = false;
      for (const token of children) {
        if (token.type === "link_open") {
          const link = siteLink(root, from, token.attrGet("href") ?? "");
          dropped = link === undefined;
          if (link !== undefined) token.attrSet("href", link);
        }
        if (dropped && /^link_(open|close)$/.test(token.type)) {
          dropped = token.type === "link_open";
          Object.assign(token, { type: "text", tag: "", nesting: 0, content: "", attrs: null });
        }
      }
    }
  });
}

/** Folders that a page's links may be relative to: its own, and those of the files that it includes. */
function basesOf(page: string, source: string): string[] {
  const own = posix.join("docs", posix.dirname(page));
  const included = [...source.matchAll(/<!--\s*@include:\s*([^\s{#]+)/g)].map(([, path = ""]) =>
    posix.join(own, posix.dirname(path)),
  );
  return [own, ...included];
}

function placeOf(target: string): string | undefined {
  const domain = /^contracts\/(\w+)\/?(README(\.zh-CN)?\.md)?$/.exec(target)?.[1];
  if (domain !== undefined) return domain === "utils" ? "architecture.md" : `domains/${domain}.md`;

  const contract = /^contracts\/(\w+)\/(?:.+\/)?(\w+)\.sol$/.exec(target);
  if (contract !== null) return `api/contracts/${contract[1]}/${contract[2]}.md`;

  return /^README(\.zh-CN)?\.md$/.test(target) ? "index.md" : undefined;
}

function languageOf(page: string): Language {
  return page.startsWith(FOLDER.zh) ? "zh" : "en";
}
