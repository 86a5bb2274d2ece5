import { readFileSync } from "node:fs";
import { join } from "node:path";

import type { MarkdownOptions, MarkdownRenderer } from "vitepress";

import { drawFigure } from "./figure/drawFigure.js";
import { HIGHLIGHT } from "./highlight.js";
import { useSiteLinks } from "./links.js";

/** How pages are made from their sources. */
export function markdownOptions(root: string): MarkdownOptions {
  return {
    ...HIGHLIGHT,
    config(md) {
      useSiteLinks(md, root, (page) => sourceOf(root, page));
      useFigures(md);
      useAlignmentClasses(md);
    },
  };
}

/** Figures are drawn while the site is built: no page runs a drawing library. */
function useFigures(md: MarkdownRenderer): void {
  const fence = md.renderer.rules.fence;
  md.renderer.rules.fence = (tokens, index, options, env, self) => {
    const token = tokens[index];
    if (token?.info.trim() === "mermaid") return `<figure v-pre>${drawFigure(token.content)}</figure>\n`;
    return fence?.(tokens, index, options, env, self) ?? "";
  };
}

/** A table's alignment is a class: the content policy allows no styles inside pages. */
function useAlignmentClasses(md: MarkdownRenderer): void {
  md.core.ruler.push("alignment_classes", ({ tokens }) => {
    for (const token of tokens) {
      const [, side] = /^text-align:(\w+)$/.exec(token.attrGet("style") ?? "") ?? [];
      if (side === undefined) continue;
      token.attrs = (token.attrs ?? []).filter(([name]) => name !== "style");
      token.attrJoin("class", `align-${side}`);
    }
  });
}

function sourceOf(root: string, page: string): string {
  return readFileSync(join(root, "docs", page), "utf8");
}
