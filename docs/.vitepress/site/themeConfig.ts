import type { DefaultTheme } from "vitepress";

import { FOLDER, type Language, type Texts } from "./languages.js";
import { GUIDE, type GuidePage, REFERENCE } from "./pages.js";

const TEXT = {
  guide: { en: "Guide", zh: "指南" },
  reference: { en: "Reference", zh: "参考" },
  app: { en: "App", zh: "应用" },
  outline: { en: "On this page", zh: "本页目录" },
  previous: { en: "Previous", zh: "上一页" },
  next: { en: "Next", zh: "下一页" },
  language: { en: "Change language", zh: "切换语言" },
  menu: { en: "Menu", zh: "菜单" },
  top: { en: "Return to top", zh: "回到顶部" },
  appearance: { en: "Appearance", zh: "外观" },
  toLight: { en: "Switch to light colours", zh: "切换到浅色" },
  toDark: { en: "Switch to dark colours", zh: "切换到深色" },
  skip: { en: "Skip to content", zh: "跳到正文" },
  lost: { en: "There is no such page", zh: "没有这个页面" },
  lostWhy: {
    en: "The address may be mistyped, or the page was moved.",
    zh: "地址可能有误，或页面已移动。",
  },
  home: { en: "To the first page", zh: "回到首页" },
} as const satisfies Record<string, Texts>;

/**
 * What one language's pages show around their text.
 *
 * @param reference - Sidebar of the generated reference.
 */
export function themeConfig(language: Language, reference: DefaultTheme.SidebarItem[]): DefaultTheme.Config {
  const text = (key: keyof typeof TEXT) => TEXT[key][language];
  const item = ({ path, title }: GuidePage): DefaultTheme.SidebarItem => ({
    text: title[language],
    link: `/${FOLDER[language]}${path.replace(/(^|\/)index$/, "$1")}`,
  });

  return {
    nav: [
      { text: text("guide"), link: `/${FOLDER[language]}getting-started`, activeMatch: "^/(zh/)?(?!(zh/)?api/)." },
      { text: text("reference"), link: `/${FOLDER[language]}api/contracts/`, activeMatch: "/api/" },
      // The app is served by the same origin, outside the site.
      { text: text("app"), link: "/../", target: "_self", noIcon: true } as DefaultTheme.NavItemWithLink,
    ],
    sidebar: {
      [`/${FOLDER[language]}api/`]: reference,
      [`/${FOLDER[language]}`]: [
        ...GUIDE.map(({ title, pages }) => ({ text: title[language], collapsed: false, items: pages.map(item) })),
        { text: text("reference"), collapsed: false, items: REFERENCE.map(item) },
      ],
    },
    outline: { level: [2, 3], label: text("outline") },
    docFooter: { prev: text("previous"), next: text("next") },
    langMenuLabel: text("language"),
    sidebarMenuLabel: text("menu"),
    returnToTopLabel: text("top"),
    darkModeSwitchLabel: text("appearance"),
    lightModeSwitchTitle: text("toLight"),
    darkModeSwitchTitle: text("toDark"),
    skipToContentLabel: text("skip"),
    notFound: { title: text("lost"), quote: text("lostWhy"), linkLabel: text("home"), linkText: text("home") },
  };
}
