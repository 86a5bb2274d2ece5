import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { DOMAIN_TITLES } from "../../docs/.vitepress/site/pages.js";
import type { Language } from "../../docs/.vitepress/site/languages.js";
import { filesUnder } from "../lib/files.js";
import { ROOT } from "../lib/root.js";
import type { ReferencePages, SidebarEntry } from "./contracts/contractPages.js";

const TEXT = {
  en: {
    title: "TypeScript",
    intro:
      "The modules of `src/`, generated from their comments. They run in browsers and in Node.js. Each module has one main export; modules are imported by their path, there are no barrels.",
    module: "Module",
    notice: "",
  },
  zh: {
    title: "TypeScript",
    intro:
      "`src/` 中的模块，由代码注释生成，可在浏览器与 Node.js 中运行。每个模块有一个主要导出；按路径导入，没有汇总入口。",
    module: "模块",
    notice: "本页由代码中的英文注释生成，只有英文。",
  },
} as const;

/** Pages by path, as TypeDoc writes them: one a module. */
export type ModulePages = ReadonlyMap<string, string>;

/** Runs TypeDoc over the library. */
export async function renderModules(): Promise<ModulePages> {
  const typedoc = await import("typedoc");
  const out = mkdtempSync(join(tmpdir(), "typedoc-"));
  try {
    const app = await typedoc.Application.bootstrapWithPlugins({
      entryPoints: filesUnder(join(ROOT, "src"), ".ts"),
      tsconfig: join(ROOT, "tsconfig.src.json"),
      plugin: ["typedoc-plugin-markdown"],
      out,
      ...OPTIONS,
    } as object);
    const project = await app.convert();
    if (project === undefined) throw new Error("TypeDoc could not read src/.");
    await app.generateOutputs(project);
    const files = filesUnder(out, ".md").filter((path) => !path.endsWith("/index.md"));
    return new Map(files.map((path) => [path.slice(out.length + 1), siteAnchors(readFileSync(path, "utf8"))]));
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
}

/** The site's anchors have no underscores. */
function siteAnchors(page: string): string {
  return page.replaceAll(
    /(\]\([^)#]*#)([\w-]+)(?=\))/g,
    (_, before: string, anchor: string) => before + anchor.replaceAll("_", "-"),
  );
}

const OPTIONS = {
  // The compiler checks the sources elsewhere; here they are only read.
  skipErrorChecking: true,
  logLevel: "Warn",
  readme: "none",
  disableSources: true,
  entryFileName: "index",
  hideBreadcrumbs: true,
  hidePageHeader: true,
  hideGroupHeadings: false,
  outputFileStrategy: "modules",
  parametersFormat: "table",
  interfacePropertiesFormat: "table",
  typeAliasPropertiesFormat: "table",
  sanitizeComments: true,
  useCodeBlocks: true,
};

/** The pages in one language. */
export function typescriptPages(modules: ModulePages, language: Language, folder: string): ReferencePages {
  const text = TEXT[language];
  const notice = text.notice === "" ? "" : `::: info\n${text.notice}\n:::\n\n`;
  // What is in English anyway is found once, in the English pages.
  const frontmatter = language === "en" ? "" : "---\nsearch: false\n---\n\n";
  const pages = new Map(
    [...modules].map(([path, page]) => [`typescript/${path}`, frontmatter + withNotice(page, notice)]),
  );

  const names = [...modules.keys()].map((path) => path.replace(/\.md$/, ""));
  const rows = names.map((name) => `- [${name}](${name}.md)`).join("\n");
  pages.set("typescript/index.md", `# ${text.title}\n\n${text.intro}\n\n${notice}${rows}\n`);
  return {
    pages,
    sidebar: [{ text: text.title, link: `/${folder}api/typescript/`, items: sidebarOf(names, language, folder) }],
  };
}

function withNotice(page: string, notice: string): string {
  return page.replace(/^(# .*\n)/, `$1\n${notice}`);
}

function sidebarOf(names: readonly string[], language: Language, folder: string): SidebarEntry[] {
  const domains = [...new Set(names.map((name) => name.split("/")[0] ?? ""))];
  return domains.map((domain) => ({
    text: (DOMAIN_TITLES as Readonly<Record<string, Readonly<Record<Language, string>>>>)[domain]?.[language] ?? domain,
    collapsed: true,
    items: names
      .filter((name) => name.startsWith(`${domain}/`))
      .map((name) => ({ text: name.slice(domain.length + 1), link: `/${folder}api/typescript/${name}` })),
  }));
}
