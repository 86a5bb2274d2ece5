import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

import type { DefaultTheme } from "vitepress";

import { FOLDER, type Language } from "./languages.js";

/** Written by the generators of the reference: titles and links of its pages, in the order of the sidebar. */
export const SIDEBAR_FILE = "api/sidebar.json";

/** The sidebar of the generated reference; empty while nothing is generated. */
export function referenceSidebar(root: string, language: Language): DefaultTheme.SidebarItem[] {
  const file = join(root, "docs", FOLDER[language], SIDEBAR_FILE);
  if (!existsSync(file)) return [];
  return JSON.parse(readFileSync(file, "utf8")) as DefaultTheme.SidebarItem[];
}
