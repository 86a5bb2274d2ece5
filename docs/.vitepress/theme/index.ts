import type { Theme } from "vitepress";
import DefaultTheme from "vitepress/theme-without-fonts";

import { MINI_SEARCH } from "../site/search.js";
import "./style.css";

/** VitePress's own theme without its fonts, the suite's colours, and a search that knows Chinese. */
const theme: Theme = {
  extends: DefaultTheme,
  enhanceApp({ siteData }) {
    const { search } = siteData.value.themeConfig as { search: { options: object } };
    search.options = { ...search.options, miniSearch: MINI_SEARCH };
  },
};

export default theme;
