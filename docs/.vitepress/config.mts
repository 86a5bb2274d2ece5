import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import { defineConfig } from "vitepress";

import { accessibleTheme } from "./site/accessibleTheme.js";
import { markdownOptions } from "./site/markdown.js";
import { referenceSidebar } from "./site/referenceSidebar.js";
import { localSearch } from "./site/search.js";
import { themeConfig } from "./site/themeConfig.js";

const ROOT = join(dirname(fileURLToPath(import.meta.url)), "..", "..");

/** VitePress renders two styles into its pages; the content policy forbids them there, and the stylesheet has them. */
function withoutStyles(html: string): string {
  return html.replaceAll(/ style="(--vp-vh:0px;|position:relative;|)"/g, "");
}

export default defineConfig({
  title: "Trust Machine 信任机器",
  base: "/docs/",
  cleanUrls: true,
  // The data of the site is a file of its own: what stands inside pages is the same in all of them, and the content policy names it.
  metaChunk: true,
  // Its effect on transitions is a style inside the page, which the content policy forbids.
  appearance: { disableTransition: false },
  head: [["link", { rel: "icon", type: "image/svg+xml", href: "/docs/icon.svg" }]],
  markdown: markdownOptions(ROOT),
  transformHtml: withoutStyles,
  vite: {
    plugins: [accessibleTheme()],
    publicDir: join(ROOT, "app", "public"),
    build: { chunkSizeWarningLimit: 4_000 },
  },
  themeConfig: { logo: "/icon.svg", search: localSearch() },
  locales: {
    root: {
      label: "English",
      lang: "en",
      description: "Guides and reference of Trust Machine, an open-source suite of smart contracts.",
      themeConfig: themeConfig("en", referenceSidebar(ROOT, "en")),
    },
    zh: {
      label: "中文",
      lang: "zh-CN",
      description: "信任机器的指南与参考：一套开源智能合约。",
      themeConfig: themeConfig("zh", referenceSidebar(ROOT, "zh")),
    },
  },
});
