import type { DefaultTheme } from "vitepress";

import { tokenize, tokenizeQuery } from "./tokenize.js";

/** How the index is made and asked: the same in the build and in the reader's browser. */
export const MINI_SEARCH = {
  options: { tokenize },
  searchOptions: {
    tokenize: tokenizeQuery,
    prefix: true,
    fuzzy: 0.15,
    // Who looks for a word wants to read about it first, and then every place where an error or the code has it.
    boostDocument: (id: string): number => (/\/api\//.test(id) ? 0.4 : /\/errors(#|$)/.test(id) ? 0.7 : 1),
  },
} as const;

const BUTTON = { buttonText: "搜索", buttonAriaLabel: "搜索" };
const MODAL = {
  displayDetails: "显示详情",
  resetButtonTitle: "清除",
  backButtonTitle: "关闭搜索",
  noResultsText: "没有找到：",
  footer: {
    selectText: "选择",
    selectKeyAriaLabel: "回车键",
    navigateText: "切换",
    navigateUpKeyAriaLabel: "上箭头",
    navigateDownKeyAriaLabel: "下箭头",
    closeText: "关闭",
    closeKeyAriaLabel: "Esc 键",
  },
};

/**
 * Search in the pages themselves, without a server.
 *
 * VitePress hands options on to the browser as text and would revive functions among them with `new Function`, which the site's content policy
 * forbids. So the build alone sees them here, as a property that is not enumerated; the theme gives them to the browser.
 */
export function localSearch(): { provider: "local"; options: DefaultTheme.LocalSearchOptions } {
  const options: DefaultTheme.LocalSearchOptions = {
    locales: { zh: { translations: { button: BUTTON, modal: MODAL } } },
  };
  Object.defineProperty(options, "miniSearch", { value: MINI_SEARCH, enumerable: false });
  return { provider: "local", options };
}
