import type { Language } from "../../../docs/.vitepress/site/languages.js";
import { DOMAIN_TITLES } from "../../../docs/.vitepress/site/pages.js";
import { prose, tableCell } from "./markdownText.js";
import type { ContractDoc } from "./model.js";
import { PAGE_TEXT } from "./pageText.js";
import { renderContract } from "./renderContract.js";

/** An entry of the sidebar, as VitePress reads it. */
export interface SidebarEntry {
  readonly text: string;
  readonly link?: string;
  readonly collapsed?: boolean;
  readonly items?: readonly SidebarEntry[];
}

/** Pages of the reference in one language. */
export interface ReferencePages {
  /** Markdown by the page's path below `api/`. */
  readonly pages: ReadonlyMap<string, string>;
  readonly sidebar: readonly SidebarEntry[];
}

/** Writes the pages of all contracts in one language. */
export function contractPages(docs: readonly ContractDoc[], language: Language, folder: string): ReferencePages {
  const text = PAGE_TEXT[language];
  const places = new Map(docs.map((doc) => [doc.name, `${doc.domain}/${doc.name}`]));
  const domains = [...new Set([...Object.keys(DOMAIN_TITLES), ...docs.map(({ domain }) => domain)])];
  const byDomain = domains.map((domain) => [domain, docs.filter((doc) => doc.domain === domain)] as const);

  const pages = new Map(
    docs.map((doc) => [`contracts/${doc.domain}/${doc.name}.md`, renderContract(doc, language, places)]),
  );
  const tables = byDomain.map(([domain, members]) => indexTable(titleOf(domain, language), members, language));
  const notice = text.notice === "" ? [] : [`::: info\n${text.notice}\n:::`];
  pages.set("contracts/index.md", [`# ${text.index}`, text.indexIntro, ...notice, ...tables].join("\n\n"));

  const items = byDomain.map(([domain, members]) => ({
    text: titleOf(domain, language),
    collapsed: true,
    items: members.map(({ name }) => ({ text: name, link: `/${folder}api/contracts/${domain}/${name}` })),
  }));
  return { pages, sidebar: [{ text: text.index, link: `/${folder}api/contracts/`, items }] };
}

function indexTable(title: string, docs: readonly ContractDoc[], language: Language): string {
  const text = PAGE_TEXT[language];
  const rows = docs.map(
    ({ name, domain, kind, notice }) =>
      `| [${name}](${domain}/${name}.md) | ${text.kinds[kind]} | ${tableCell(prose(notice).replaceAll(/[{}]/g, "`"))} |`,
  );
  return [
    `## ${title}`,
    `| ${text.contract} | ${text.type} | ${text.about} |\n| --- | --- | --- |\n${rows.join("\n")}`,
  ].join("\n\n");
}

function titleOf(domain: string, language: Language): string {
  return (DOMAIN_TITLES as Readonly<Record<string, Readonly<Record<Language, string>>>>)[domain]?.[language] ?? domain;
}
